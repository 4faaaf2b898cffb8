/*
 * query.h - what is typed to find notes.
 *
 *     flood dam            both words, in text, quote, tags or title
 *     #promise             a tag that begins so
 *     @O'Brien             the person or speaker; @"Jane O'Brien" with blanks
 *     2026-11-21  2026-11  written or changed on that day, in that month
 *     2026-11-01..         since then; ..2026-11-30 until then; both: between
 *
 * All must hold. What is none of these is a word.
 */
#ifndef NOTE_QUERY_H
#define NOTE_QUERY_H

#include "base/arena.h"
#include "note/index.h"

/* Strings are in the arena. Days are those of the local time zone. */
note_query note_query_parse(arena *a, str typed);

#endif
