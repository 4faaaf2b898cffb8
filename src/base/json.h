/*
 * json.h - JSON as RFC 8259 defines it, read strictly and written.
 *
 *     json doc;
 *     if (!json_parse(&a, bytes, &doc, e))
 *             return false;
 *     title = json_text(json_get(&doc, STR("title")));
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

typedef enum json_kind {
	JSON_NULL,
	JSON_FALSE,
	JSON_TRUE,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT,
} json_kind;

/* One value with where it stands. All that it points to lies in the arena of json_parse. */
typedef struct json {
	json_kind kind;
	str text;                 /* STRING: decoded, valid UTF-8. NUMBER: as written */
	size_t count;             /* ARRAY: its items. OBJECT: its members */
	const struct json *items; /* ARRAY: items. OBJECT: values, in the order of `keys` */
	const str *keys;          /* OBJECT */
	size_t line, column;      /* from 1; the column counts characters */
} json;

/* Values inside values deeper than this are refused. */
#define JSON_DEPTH 128

/*
 * Parses exactly one value, white space around it and one byte order mark before it
 * allowed. Bytes that are not UTF-8 are an error; an escaped half of a surrogate pair
 * becomes U+FFFD, as does an escaped NUL. False: `e` has line, column and cause
 * (no file name: add it with err_at).
 */
bool json_parse(arena *a, str bytes, json *out, err *e);

/* The member of an object (the last one where a key comes twice). NULL: none, or
 * `object` is NULL or no object. So calls can be chained. */
const json *json_get(const json *object, str key);

/* A string's text; the empty string for NULL and every other kind. */
str json_text(const json *value);

/* False: no number, out of range, or a fraction. */
bool json_int(const json *value, int64_t *out);

/*
 * Writes values one after the other into a buffer, with commas where they belong:
 *
 *     json_writer w = { .out = &b };
 *     json_open(&w, '{');
 *     json_key(&w, "id");
 *     json_put_int(&w, 7);
 *     json_close(&w, '}');                   {"id": 7}
 *
 * Everything is on one line. The buffer is the caller's.
 */
typedef struct json_writer {
	strbuf *out;
	bool comma; /* the next value needs one before it */
} json_writer;

void json_open(json_writer *w, char bracket);
void json_close(json_writer *w, char bracket);
void json_key(json_writer *w, const char *key); /* plain ASCII */
void json_put_str(json_writer *w, str s);       /* bytes that are not UTF-8: U+FFFD */
void json_put_int(json_writer *w, int64_t n);
void json_put_double(json_writer *w, double x, int decimals); /* finite */
void json_put_bool(json_writer *w, bool b);
void json_put_null(json_writer *w);
/* Writes a parsed value again; numbers as they were written. */
void json_put(json_writer *w, const json *value);

#endif
