/* ydoc.c - from libyaml's events to a tree with places. The only user of libyaml. */
#include "base/ydoc.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>
#include <yaml.h>

#include "base/file.h"
#include "base/vec.h"

#define YDOC_NODES ((size_t)1 << 20) /* bounds the memory that a hostile file costs */

struct ydoc {
	arena mem;
	str text;
	const char *name;
	const ynode *root;
};

/* A place in the text. libyaml counts characters; they only grow, so we walk along. */
typedef struct cursor {
	size_t index; /* characters */
	size_t byte, line;
	size_t line_index; /* of the line's first character */
} cursor;

typedef struct builder {
	ydoc *doc;
	yaml_parser_t parser;
	yaml_event_t event; /* the one looked at */
	cursor at;
	size_t start; /* behind a byte order mark */
	size_t first_line, nodes;
	int flags;
	err *e;
} builder;

static size_t next_char(str s, size_t i)
{
	for (i++; i < s.n && ((unsigned char)s.p[i] & 0xc0) == 0x80; i++)
		;
	return i;
}

static void walk_to(builder *b, size_t index)
{
	str text = b->doc->text;
	cursor *c = &b->at;

	if (index < c->index)
		*c = (cursor){ .byte = b->start };
	for (; c->index < index && c->byte < text.n; c->index++) {
		bool ends_line = text.p[c->byte] == '\n';

		c->byte = next_char(text, c->byte);
		if (ends_line) {
			c->line++;
			c->line_index = c->index + 1;
		}
	}
}

/* From 1, in characters. */
static size_t column_of(const cursor *c)
{
	return c->index - c->line_index + 1;
}

static bool fail_here(builder *b)
{
	return err_at(b->e, b->doc->name, b->first_line + b->at.line, column_of(&b->at));
}

static bool fail_at_event(builder *b, const char *what)
{
	walk_to(b, b->event.start_mark.index);
	err_set(b->e, GLOSS_ERR_INPUT, "%s", what);
	return fail_here(b);
}

/* libyaml tells the place of bad bytes in bytes, all else in characters. */
static bool fail_parser(builder *b)
{
	const yaml_parser_t *p = &b->parser;
	const char *problem = p->problem ? p->problem : "not YAML";

	if (p->error == YAML_READER_ERROR) {
		walk_to(b, 0);
		while (b->at.byte < b->start + p->problem_offset && b->at.byte < b->doc->text.n)
			walk_to(b, b->at.index + 1);
	} else {
		walk_to(b, p->problem_mark.index);
	}
	if (p->context)
		err_set(b->e, GLOSS_ERR_INPUT, "not YAML: %s (%s)", problem, p->context);
	else
		err_set(b->e, GLOSS_ERR_INPUT, "not YAML: %s", problem);
	return fail_here(b);
}

static bool next(builder *b)
{
	yaml_event_delete(&b->event);
	if (!yaml_parser_parse(&b->parser, &b->event))
		return fail_parser(b);
	return true;
}

static bool refuse_extras(builder *b)
{
	const yaml_char_t *anchor = NULL, *tag = NULL;

	switch (b->event.type) {
	case YAML_SCALAR_EVENT:
		anchor = b->event.data.scalar.anchor;
		tag = b->event.data.scalar.tag;
		break;
	case YAML_SEQUENCE_START_EVENT:
		anchor = b->event.data.sequence_start.anchor;
		tag = b->event.data.sequence_start.tag;
		break;
	case YAML_MAPPING_START_EVENT:
		anchor = b->event.data.mapping_start.anchor;
		tag = b->event.data.mapping_start.tag;
		break;
	case YAML_ALIAS_EVENT:
		return fail_at_event(b, "aliases (*name) are not accepted here: write the value");
	default:
		break;
	}
	if (anchor)
		return fail_at_event(
			b, "anchors (&name) are not accepted here: put the value in quotes");
	if (tag)
		return fail_at_event(b,
				     "tags (!name) are not accepted here: put the value in quotes");
	return true;
}

static ynode *new_node(builder *b, ynode_kind kind)
{
	ynode *n = arena_new(&b->doc->mem, ynode, 1);

	walk_to(b, b->event.start_mark.index);
	n->kind = kind;
	n->line = b->first_line + b->at.line;
	n->column = column_of(&b->at);
	n->at.start = n->at.end = b->at.byte;
	return n;
}

static ynode *build_scalar(builder *b)
{
	ynode *n = new_node(b, YNODE_SCALAR);
	size_t length = b->event.data.scalar.length;
	const char *value = (const char *)b->event.data.scalar.value;

	n->plain = b->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	n->value = arena_copy(&b->doc->mem, (str){ value, length });
	walk_to(b, b->event.end_mark.index);
	n->at.end = b->at.byte;
	return n;
}

static ynode *build(builder *b, int depth);

typedef vec(ynode *) node_list;

static ynode **keep(builder *b, node_list *list)
{
	ynode **p = arena_new(&b->doc->mem, ynode *, list->n);

	if (list->n)
		memcpy(p, list->p, list->n * sizeof *p);
	vec_clear(list);
	return p;
}

static int by_value(const void *a, const void *b)
{
	const ynode *x = *(ynode *const *)a, *y = *(ynode *const *)b;
	int c = str_cmp(x->value, y->value);

	return c ? c : (x->at.start > y->at.start) - (x->at.start < y->at.start);
}

/* The first place where a key comes for the second time; NULL: nowhere. */
static const ynode *find_duplicate(const ynode *map)
{
	ynode **sorted = xreallocarray(NULL, map->count + 1, sizeof *sorted);
	const ynode *found = NULL;

	memcpy(sorted, map->keys, map->count * sizeof *sorted);
	qsort(sorted, map->count, sizeof *sorted, by_value);
	for (size_t i = 1; i < map->count; i++)
		if (str_eq(sorted[i - 1]->value, sorted[i]->value) &&
		    (!found || sorted[i]->at.start < found->at.start))
			found = sorted[i];
	free(sorted);
	return found;
}

static bool refuse_duplicates(builder *b, const ynode *map)
{
	const ynode *again = map->count > 1 ? find_duplicate(map) : NULL;

	if (!again || (b->flags & YDOC_DUPLICATES))
		return true;
	err_set(b->e, GLOSS_ERR_INPUT, "'%.*s' comes twice: keep one of them",
		(int)(again->value.n < 80 ? again->value.n : 80), again->value.p);
	return err_at(b->e, b->doc->name, again->line, again->column);
}

static bool build_pair(builder *b, int depth, node_list *keys, node_list *values)
{
	ynode *key, *value;

	if (b->event.type != YAML_SCALAR_EVENT)
		return fail_at_event(b, "a key should be one word or line of text");
	key = build(b, depth);
	if (!key || !next(b))
		return false;
	value = build(b, depth);
	if (!value)
		return false;
	vec_push(keys, key);
	vec_push(values, value);
	return next(b);
}

static ynode *build_map(builder *b, int depth)
{
	ynode *n = new_node(b, YNODE_MAP);
	node_list keys = { 0 }, values = { 0 };
	bool ok;

	n->flow = b->event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
	ok = next(b);
	while (ok && b->event.type != YAML_MAPPING_END_EVENT)
		ok = build_pair(b, depth, &keys, &values);
	n->count = keys.n;
	n->keys = keep(b, &keys);
	n->items = keep(b, &values);
	if (!ok)
		return NULL;
	walk_to(b, b->event.end_mark.index);
	n->at.end = b->at.byte;
	return refuse_duplicates(b, n) ? n : NULL;
}

static ynode *build_list(builder *b, int depth)
{
	ynode *n = new_node(b, YNODE_LIST);
	node_list items = { 0 };
	bool ok;

	n->flow = b->event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
	ok = next(b);
	while (ok && b->event.type != YAML_SEQUENCE_END_EVENT) {
		ynode *item = build(b, depth);

		if (item)
			vec_push(&items, item);
		ok = item && next(b);
	}
	n->count = items.n;
	n->items = keep(b, &items);
	if (!ok)
		return NULL;
	walk_to(b, b->event.end_mark.index);
	n->at.end = b->at.byte;
	return n;
}

/* The node that the event starts; the event is then the one that ends it. */
static ynode *build(builder *b, int depth)
{
	if (!refuse_extras(b))
		return NULL;
	if (++b->nodes > YDOC_NODES) {
		fail_at_event(b, "more values than gloss accepts");
		b->e->code = GLOSS_ERR_LIMIT;
		return NULL;
	}
	if (b->event.type == YAML_SCALAR_EVENT)
		return build_scalar(b);
	if (depth >= YDOC_DEPTH) {
		fail_at_event(b, "nested deeper than gloss accepts");
		b->e->code = GLOSS_ERR_LIMIT;
		return NULL;
	}
	return b->event.type == YAML_MAPPING_START_EVENT ? build_map(b, depth + 1)
							 : build_list(b, depth + 1);
}

static const ynode *empty_map(builder *b)
{
	ynode *n = arena_new(&b->doc->mem, ynode, 1);

	n->kind = YNODE_MAP;
	n->line = b->first_line;
	n->column = 1;
	return n;
}

static bool build_document(builder *b)
{
	if (!next(b)) /* the start of the stream */
		return false;
	if (!next(b)) /* of the document, or the end */
		return false;
	if (b->event.type == YAML_STREAM_END_EVENT) {
		b->doc->root = empty_map(b);
		return true;
	}
	if (b->event.data.document_start.tag_directives.start !=
	    b->event.data.document_start.tag_directives.end)
		return fail_at_event(b, "%TAG is not accepted here");
	if (!next(b))
		return false;
	b->doc->root = build(b, 0);
	if (!b->doc->root || !next(b) || !next(b)) /* document end, stream end */
		return false;
	if (b->event.type != YAML_STREAM_END_EVENT)
		return fail_at_event(b, "a second document ('---') is not accepted here");
	return true;
}

static ydoc *parse_owned(ydoc *d, str text, size_t line, int flags, err *e)
{
	builder b = { .doc = d, .first_line = line, .flags = flags, .e = e };
	bool ok;

	d->text = text;
	if (text.n > YDOC_SIZE) {
		err_set(e, GLOSS_ERR_LIMIT, "larger than the limit of %zu bytes", YDOC_SIZE);
		err_at(e, d->name, 0, 0);
		ydoc_free(d);
		return NULL;
	}
	if (!yaml_parser_initialize(&b.parser))
		xmalloc(SIZE_MAX); /* its only cause is lack of memory */
	yaml_parser_set_encoding(&b.parser, YAML_UTF8_ENCODING);
	b.start = str_starts(text, STR("\xef\xbb\xbf")) ? 3 : 0;
	b.at.byte = b.start;
	yaml_parser_set_input_string(&b.parser, (const unsigned char *)text.p + b.start,
				     text.n - b.start);
	ok = build_document(&b);
	yaml_event_delete(&b.event);
	yaml_parser_delete(&b.parser);
	if (ok)
		return d;
	ydoc_free(d);
	return NULL;
}

static ydoc *new_doc(const char *name)
{
	ydoc *d = xcalloc(1, sizeof *d);

	d->name = arena_copy(&d->mem, str_of(name)).p;
	return d;
}

ydoc *ydoc_parse(str text, const char *name, size_t line, int flags, err *e)
{
	ydoc *d = new_doc(name);

	return parse_owned(d, arena_copy(&d->mem, text), line, flags, e);
}

ydoc *ydoc_open(const char *path, err *e)
{
	ydoc *d = new_doc(path);
	str text;

	if (file_read(&d->mem, path, YDOC_SIZE, &text, e))
		return parse_owned(d, text, 1, 0, e);
	ydoc_free(d);
	return NULL;
}

void ydoc_free(ydoc *d)
{
	if (!d)
		return;
	arena_clear(&d->mem);
	free(d);
}

const ynode *ydoc_root(const ydoc *d)
{
	return d->root;
}

const char *ydoc_name(const ydoc *d)
{
	return d->name;
}
