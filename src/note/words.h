/* words.h - how times, spans and tags are written. (The closed sets: gloss/note.h.) */
#ifndef NOTE_WORDS_H
#define NOTE_WORDS_H

#include <stdbool.h>
#include <time.h>

#include "base/arena.h"
#include "base/str.h"

enum { NOTE_TIME_SIZE = 32 };

/* "2026-11-21T10:07:31Z"; the date alone. */
void note_time_write(time_t t, char out[NOTE_TIME_SIZE]);
void note_date_write(time_t t, char out[NOTE_TIME_SIZE]);

/*
 * Reads RFC 3339 with any zone, with a blank for the T, without seconds or without
 * the time (midnight UTC). False: not a time.
 */
bool note_time_parse(str s, time_t *out);

/* "note, highlight, ...": all types, and all colours but none; for messages. In the arena. */
str note_type_list(arena *a);
str note_colour_list(arena *a);

/* Tags as they are typed: between them blanks or commas, before one perhaps '#'. Borrowed from `typed`,
 * the array in the arena. */
size_t note_tags_split(arena *a, str typed, str **out);

/* "211-261". False: not two numbers in order. */
bool note_span_parse(str s, gloss_span *out);

#endif
