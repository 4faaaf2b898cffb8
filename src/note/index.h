/*
 * index.h - all notes of all articles, found fast.
 *
 * The notes files are the truth; the index is a cache of them in the user's cache
 * folder that mends itself: every opening compares names, sizes, times and inodes of
 * the files and reads again what changed. Without a cache it only takes longer.
 */
#ifndef NOTE_INDEX_H
#define NOTE_INDEX_H

#include "base/arena.h"
#include "base/err.h"
#include "gloss/note.h"

typedef struct note_index note_index;

/* The user's notes folder: $GLOSS_NOTES, else the one of the XDG data folder. In the arena. */
const char *note_folder(arena *a);

/* The paths of all notes files in it, the latest name first; in the arena. */
size_t note_folder_files(const char *dir, arena *a, const char ***paths);

/* No notes file is in it, so none need be looked for. */
bool note_folder_is_empty(const char *dir);

/* Opens the index of the notes folder `dir` (NULL: the user's), brought up to date. */
note_index *note_index_open(const char *dir, err *e);
void note_index_close(note_index *ix);

/* One note with its article; borrowed from the index. */
typedef struct note_hit {
	gloss_str path;               /* of the notes file */
	gloss_str url, title, outlet; /* of the article; may be empty */
	gloss_str id, exact, body, person, speaker, mark;
	gloss_str tags; /* each with a line end behind it */
	gloss_note_type type;
	gloss_colour colour;
	time_t created, modified;
	bool conflict;
} note_hit;

enum { NOTE_QUERY_TAGS = 8 };

/* All that is set must hold. What is typed is turned into one by query.h. */
typedef struct note_query {
	str words; /* each of the blank-separated words is in text, quote, tags or title */
	str tags[NOTE_QUERY_TAGS];
	size_t tag_count;
	str person;   /* the note's person or speaker: the whole name, or words of it */
	bool begins;  /* tags, and the last word of the person, need only begin so */
	time_t since; /* modified then or later; 0: any */
	time_t until; /* created before; 0: any */
	str path;     /* only of this notes file */
} note_query;

size_t note_index_articles(const note_index *ix); /* that have notes */
size_t note_index_notes(const note_index *ix);

/* Calls `each` for the notes that match, newest articles' files first, in order of
 * place inside a file, until it returns false. Returns how many it was called for. */
size_t note_index_find(const note_index *ix, const note_query *q,
		       bool (*each)(void *to, const note_hit *hit), void *to);

/* Notes on this person (gloss_note.person), from any article. `names` are the names
 * and aliases that the open article uses for the person. */
size_t note_index_person(const note_index *ix, const str *names, size_t n,
			 bool (*each)(void *to, const note_hit *hit), void *to);

/* All tags in use, sorted, for completion; in the arena. */
size_t note_index_tags(const note_index *ix, arena *a, str **tags);

/* True if a note with that id is known to the cache; it is not brought up to date for it. */
bool note_index_has_id(const char *dir, str id);

/*
 * The notes file of an article, by address, guid or hash of the text, whatever its
 * file is called. Any may be empty. Two web addresses with one text are two articles.
 * False: there is none. The path is in the arena.
 */
bool note_index_locate(const char *dir, str url, str guid, str text, arena *a, const char **path);

#endif
