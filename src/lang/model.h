/*
 * model.h - the trained weights of the names' tagger, mapped read-only from one file.
 *
 * The public names gloss_model_open and gloss_model_close (gloss/analysis.h) are
 * implemented here. A model is immutable and may be used by several threads.
 */
#ifndef LANG_MODEL_H
#define LANG_MODEL_H

#include "gloss/analysis.h"

#endif
