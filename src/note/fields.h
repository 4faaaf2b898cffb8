/*
 * fields.h - the keys of a YAML map as the lines that they stand in.
 *
 * So that one key can be changed and every other byte stays: comments, unknown keys,
 * the user's own way of writing.
 */
#ifndef NOTE_FIELDS_H
#define NOTE_FIELDS_H

#include "base/arena.h"
#include "base/vec.h"
#include "base/ydoc.h"

typedef struct field {
	str key;
	str lead;           /* whole comment and blank lines before it */
	str raw;            /* from its first letter to the end of its last line */
	const ynode *value; /* NULL for one that was put in */
} field;

/* A map is start, raw, then lead, indent, raw of each further one, and end. */
typedef struct fields {
	vec(field) list;
	str start;  /* what stands before the first key: "- ", or comments */
	str indent; /* of the further keys */
} fields;

/*
 * Cuts `text`, of which `map` was read. A map in braces is written anew, one key a
 * line, at `indent`. Everything is borrowed from text, map and arena; only `list`
 * is to be cleared.
 */
void fields_split(fields *f, arena *a, str text, const ynode *map, str start, str indent);
void fields_clear(fields *f);

/* True if each key of the map begins a line of its own. */
bool fields_has_lines(str text, const ynode *map);

field *fields_find(fields *f, str key); /* the first; NULL: none */
void fields_write(const fields *f, strbuf *out);

/* A value on one line: as it was if plain, else in quotes, brackets, braces. */
void fields_write_value(const ynode *n, strbuf *out);

/* The three one behind the other, whatever bytes are in them; in the arena. */
str join_three(arena *a, str one, str two, str three);

/* ---- lines, for all who cut a notes file */

/* Cuts the first line with its line end off `rest`. False: nothing is left. */
bool line_take(str *rest, str *line);
bool line_is_blank(str line);
size_t line_indent(str line); /* blanks before the first letter */
bool line_is_comment(str line, size_t most_indent);
bool line_is_conflict(str line); /* what git puts around the sides of a conflict */

/*
 * Where in `text` the blank lines and the comments of at most that indent begin that
 * end it.
 */
size_t lines_trailing(str text, size_t most_indent);

#endif
