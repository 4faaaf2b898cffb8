/*
 * import.h - notes from other programs' files, tied to the words again.
 *
 * A format is a row of the table in import.c: how its files are known, and a reader
 * that fills an import_set. What becomes of the notes is the same for all formats.
 */
#ifndef NOTE_IMPORT_IMPORT_H
#define NOTE_IMPORT_IMPORT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"
#include "note/store.h"
#include "text/normal.h"

/* The notes on one article, as a file has them. */
typedef struct import_article {
	note_head head;
	vec(note_entry) notes;
} import_article;

/* What a file holds. Strings lie in `mem`. {0} is an empty one. */
typedef struct import_set {
	arena mem;
	vec(import_article) articles;
	size_t skipped; /* entries that are no notes, or that cannot be read */
} import_set;

void import_set_clear(import_set *s);

/*
 * Reads a file's bytes in whichever of the formats it is in. False: in none, or broken;
 * `e` says where and how (the name of the file is the caller's to add).
 */
bool import_read(import_set *s, str bytes, err *e);

/* What happened to the notes. */
typedef struct import_counts {
	size_t exact, moved, orphan;
	size_t unplaced; /* on a whole article, or the text is not at hand: tied later */
	size_t skipped;  /* there already, deleted before, or not readable */
} import_counts;

/*
 * Puts the notes of one article into its notes file in `dir` (NULL: the user's).
 * `text` (NULL: the kept one is looked for in `texts`, NULL the user's) is what they
 * are tied to. A note that is there already is left alone, or renewed where the one
 * that comes was modified later; one that was deleted here stays deleted. Adds to the
 * counts. Doing it twice is as good as once.
 */
bool import_article_notes(const import_article *art, const normal *text, const char *dir,
			  const char *texts, import_counts *counts, err *e);

/* ---- for the readers */

/* The article with this head (by url, guid or, lacking both, title); added if need be. */
import_article *import_article_for(import_set *s, const note_head *head);

/*
 * An id of ours for a note that has another one, or for one that has none: then made of
 * its words and text. The same note gets the same id. In the arena.
 */
str import_id(arena *a, str foreign, const note_entry *e);

/* As in normalised text; a blank line parts paragraphs. In the arena. */
str import_words(arena *a, str s);

/* Deep copies into the arena. */
note_head import_copy_head(arena *a, const note_head *h);
note_entry import_copy_entry(arena *a, const note_entry *e);

typedef struct json json;

bool import_yaml(import_set *s, str bytes, err *e);
bool import_jsonld(import_set *s, const json *doc, err *e);
bool import_hypothesis(import_set *s, const json *doc, err *e);
bool import_koreader(import_set *s, const json *doc, err *e);
bool import_clippings(import_set *s, str bytes, err *e);

/* The time in "Added on Saturday, 26 March 2016 14:59:39", in any of the languages that Kindles
 * speak. 0: none. */
time_t import_clip_date(str s);

#endif
