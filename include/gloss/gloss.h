/* gloss.h - all of the library. Each header is about one object; read them in this order. */
#ifndef GLOSS_GLOSS_H
#define GLOSS_GLOSS_H

#include "gloss/analysis.h"
#include "gloss/article.h"
#include "gloss/error.h"
#include "gloss/export.h"
#include "gloss/note.h"
#include "gloss/span.h"

#endif
