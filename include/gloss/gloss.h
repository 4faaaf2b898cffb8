/*
 * gloss.h - all of the library. Each header is about one object.
 *
 * To know it all read span, error, article, analysis, note and export, in that order. What a
 * function returns or hands out is borrowed from the object that was asked unless it says that the
 * caller owns it. Nothing changeable is at file scope, so objects may be used in threads of their
 * own; several threads may use the same one where its header says so.
 */
#ifndef GLOSS_GLOSS_H
#define GLOSS_GLOSS_H

#include "gloss/analysis.h"
#include "gloss/article.h"
#include "gloss/error.h"
#include "gloss/export.h"
#include "gloss/note.h"
#include "gloss/span.h"

#endif
