/* ydoc_get.c - typed reading of a YAML tree. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "base/ydoc.h"

bool ydoc_fail(const ydoc *d, const ynode *n, err *e, const char *format, ...)
{
	char text[sizeof e->text];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	err_set(e, GLOSS_ERR_INPUT, "%s", text);
	return err_at(e, ydoc_name(d), n->line, n->column);
}

const ynode *ydoc_get(const ynode *map, const char *key)
{
	if (!map || map->kind != YNODE_MAP)
		return NULL;
	for (size_t i = 0; i < map->count; i++)
		if (str_eq(map->keys[i]->value, str_of(key)))
			return map->items[i];
	return NULL;
}

/* `key:` without a value, and what YAML calls null. */
static bool is_empty(const ynode *n)
{
	return n->kind == YNODE_SCALAR && n->plain &&
	       (n->value.n == 0 || str_eq(n->value, STR("~")) || str_eq(n->value, STR("null")));
}

static const ynode *get_given(const ynode *map, const char *key)
{
	const ynode *n = ydoc_get(map, key);

	return n && is_empty(n) ? NULL : n;
}

bool ynode_str(const ydoc *d, const ynode *n, const char *what, str *out, err *e)
{
	if (n->kind != YNODE_SCALAR)
		return ydoc_fail(d, n, e, "'%s' should be a text", what);
	*out = n->value;
	return true;
}

bool ydoc_str(const ydoc *d, const ynode *map, const char *key, str *out, err *e)
{
	const ynode *n = get_given(map, key);

	return !n || ynode_str(d, n, key, out, e);
}

/* Decimal, with a sign perhaps; unlike strtol no blanks before it and nothing after. */
static bool parse_whole(str s, long *out)
{
	char *end;

	if (!s.n || (s.p[0] != '-' && s.p[0] != '+' && (s.p[0] < '0' || s.p[0] > '9')))
		return false;
	errno = 0;
	*out = strtol(s.p, &end, 10);
	return !errno && end == s.p + s.n;
}

bool ydoc_int(const ydoc *d, const ynode *map, const char *key, long least, long most, long *out,
	      err *e)
{
	const ynode *n = get_given(map, key);
	long value;

	if (!n)
		return true;
	if (n->kind != YNODE_SCALAR || !parse_whole(n->value, &value) || value < least ||
	    value > most)
		return ydoc_fail(d, n, e, "'%s' should be a whole number from %ld to %ld", key,
				 least, most);
	*out = value;
	return true;
}

bool ydoc_bool(const ydoc *d, const ynode *map, const char *key, bool *out, err *e)
{
	const ynode *n = get_given(map, key);

	if (!n || (n->kind == YNODE_SCALAR && str_bool(n->value, out)))
		return true;
	return ydoc_fail(d, n, e, "'%s' should be true or false", key);
}

bool ydoc_enum(const ydoc *d, const ynode *map, const char *key, const char *const *words, size_t n,
	       int *out, err *e)
{
	const ynode *node = get_given(map, key);
	char list[300] = "";

	if (!node)
		return true;
	for (size_t i = 0; i < n; i++) {
		size_t used = strlen(list);

		if (node->kind == YNODE_SCALAR && str_eq(node->value, str_of(words[i]))) {
			*out = (int)i;
			return true;
		}
		snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "", words[i]);
	}
	return ydoc_fail(d, node, e, "'%s' should be one of %s", key, list);
}

bool ydoc_list(const ydoc *d, const ynode *map, const char *key, const ynode **out, err *e)
{
	const ynode *n = get_given(map, key);

	if (n && n->kind != YNODE_LIST)
		return ydoc_fail(d, n, e, "'%s' should be a list", key);
	*out = n;
	return true;
}

bool ydoc_map(const ydoc *d, const ynode *map, const char *key, const ynode **out, err *e)
{
	const ynode *n = get_given(map, key);

	if (n && n->kind != YNODE_MAP)
		return ydoc_fail(d, n, e, "'%s' should hold keys and values", key);
	*out = n;
	return true;
}

static bool fail_unknown(const ydoc *d, const ynode *key, const char *const *keys, size_t n, err *e)
{
	suggestion meant = { .typed = key->value };
	char room[SUGGESTION_ROOM];
	int shown = key->value.n < 80 ? (int)key->value.n : 80;

	for (size_t i = 0; i < n; i++)
		suggest(&meant, str_of(keys[i]));
	return ydoc_fail(d, key, e, "'%.*s' is not known%s", shown, key->value.p,
			 suggestion_or(&meant, " here", room));
}

bool ydoc_only(const ydoc *d, const ynode *map, const char *const *keys, size_t n, err *e)
{
	if (map->kind != YNODE_MAP)
		return ydoc_fail(d, map, e, "keys with values (key: value) should stand here");
	for (size_t i = 0; i < map->count; i++) {
		size_t k = 0;

		while (k < n && !str_eq(map->keys[i]->value, str_of(keys[k])))
			k++;
		if (k == n)
			return fail_unknown(d, map->keys[i], keys, n, e);
	}
	return true;
}
