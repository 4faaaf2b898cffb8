/*
 * ydoc.h - YAML read as typed values with their places, and YAML scalars written.
 *
 *     ydoc *d = ydoc_open(path, e);
 *     if (!d)
 *             return false;
 *     ok = ydoc_only(d, ydoc_root(d), keys, COUNT(keys), e) &&
 *          ydoc_str(d, ydoc_root(d), "theme", &theme, e) &&
 *          ydoc_int(d, ydoc_root(d), "width", 20, 400, &width, e);
 *     ydoc_free(d);
 *
 * What is read is data: anchors, aliases, tags and second documents are refused, and
 * so are duplicate keys, more than YDOC_DEPTH values inside each other, and files of
 * more than YDOC_SIZE bytes. Errors have file, line and column.
 */
#ifndef BASE_YDOC_H
#define BASE_YDOC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#define YDOC_DEPTH 8
#define YDOC_SIZE  ((size_t)16 << 20)

typedef struct ydoc ydoc;

typedef enum ynode_kind {
	YNODE_SCALAR,
	YNODE_LIST,
	YNODE_MAP,
} ynode_kind;

/* One value and where it stands. It lives as long as its document. */
typedef struct ynode {
	ynode_kind kind;
	bool plain;           /* SCALAR without quotes: what YAML may take for a number */
	bool flow;            /* LIST and MAP written with [] and {} */
	str value;            /* SCALAR: decoded, valid UTF-8, NUL behind it */
	size_t line, column;  /* from 1 */
	gloss_span at;        /* bytes of the text that was parsed */
	size_t count;         /* LIST: items. MAP: pairs */
	struct ynode **items; /* LIST: items. MAP: values, in the order of the file */
	struct ynode **keys;  /* MAP: scalars */
} ynode;

/* Reads a file. NULL: `e` says why. */
ydoc *ydoc_open(const char *path, err *e);

/*
 * The same from memory; `text` is copied. `name` is what to call it in errors,
 * `line` the line number of its first line (1 for a whole file).
 */
enum { YDOC_DUPLICATES = 1 }; /* duplicate keys are kept for the caller to see */
ydoc *ydoc_parse(str text, const char *name, size_t line, int flags, err *e);

void ydoc_free(ydoc *d); /* NULL is fine */

/* The document's value; an empty map for an empty file. Never NULL. */
const ynode *ydoc_root(const ydoc *d);

/* The name that errors carry. */
const char *ydoc_name(const ydoc *d);

/* The value of a key, the first one if it comes twice. NULL: none, or `map` is no map. */
const ynode *ydoc_get(const ynode *map, const char *key);

/*
 * Typed reading. A key that is absent leaves *out as it is, and so does a value that
 * is empty (`key:`); both are fine. A value of another type or out of range is an
 * error at its place. A str is borrowed from the document.
 */
bool ydoc_str(const ydoc *d, const ynode *map, const char *key, str *out, err *e);
bool ydoc_int(const ydoc *d, const ynode *map, const char *key, long least, long most, long *out,
	      err *e);
/* true or false, and as in YAML 1.1 yes, no, on, off. */
bool ydoc_bool(const ydoc *d, const ynode *map, const char *key, bool *out, err *e);
/* One of `words` (`n` of them); *out is its index. */
bool ydoc_enum(const ydoc *d, const ynode *map, const char *key, const char *const *words, size_t n,
	       int *out, err *e);
/* A list or a map; NULL in *out when absent. */
bool ydoc_list(const ydoc *d, const ynode *map, const char *key, const ynode **out, err *e);
bool ydoc_map(const ydoc *d, const ynode *map, const char *key, const ynode **out, err *e);

/* The same for a value at hand (an item of a list). `what` names it in the error. */
bool ynode_str(const ydoc *d, const ynode *n, const char *what, str *out, err *e);

/* All keys of the map are among `keys`. Else the error names the nearest that is known. */
bool ydoc_only(const ydoc *d, const ynode *map, const char *const *keys, size_t n, err *e);

/* An error at the place of `n`. False. */
bool ydoc_fail(const ydoc *d, const ynode *n, err *e, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/*
 * Writing. Every reader, also one of YAML 1.1, reads back the same string.
 * yout_quoted: on one line, in double quotes. yout_text: a literal block ("|-" and
 * lines indented by `indent` blanks) where the text can stand in one, else quoted;
 * ends with a line end either way.
 */
void yout_quoted(strbuf *out, str text);
void yout_text(strbuf *out, str text, int indent);

#endif
