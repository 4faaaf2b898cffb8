/* merge_head.c - the keys before the entries, joined line by line. */
#include <string.h>

#include "note/merge_parts.h"

/* A map cut into fields, with the document that they borrow from. */
typedef struct part {
	ydoc *doc;
	fields list;
} part;

static void part_open(part *p, arena *a, str text, const char *inner)
{
	const ynode *map;
	err e;

	*p = (part){ .doc = ydoc_parse(text, "", 1, YDOC_DUPLICATES, &e) };
	map = p->doc ? ydoc_root(p->doc) : NULL;
	if (inner)
		map = ydoc_get(map, inner);
	fields_split(&p->list, a, text, map, inner ? STR("article:\n  ") : STR(""),
		     inner ? STR("  ") : STR(""));
}

static void part_close(part *p)
{
	fields_clear(&p->list);
	ydoc_free(p->doc);
}

static str join_part(arena *a, str base, str ours, str theirs, const char *inner,
		     size_t *conflicts);

static bool is_article(const field *f)
{
	return str_eq(f->key, STR("article"));
}

/* `raw` and below it, but above the blank lines at its end, `add`. */
static str insert_at_end(arena *a, str raw, str add)
{
	size_t firm = lines_trailing(raw, 0);

	return join_three(a, (str){ raw.p, firm }, add, str_from(raw, firm));
}

static str as_comment(arena *a, str indent, str raw)
{
	strbuf b = { 0 };
	str line, out;

	while (line_take(&raw, &line))
		if (!line_is_blank(line))
			strbuf_addf(&b, "%.*s# [other] %.*s\n", STR_ARGS(indent),
				    STR_ARGS(str_trim(line)));
	out = arena_copy(a, strbuf_str(&b));
	strbuf_clear(&b);
	return out;
}

static void join_field(arena *a, field *o, const field *b, const field *t, bool inner, str indent,
		       size_t *conflicts)
{
	if (str_eq(str_trim(o->raw), str_trim(t->raw)) ||
	    (b && str_eq(str_trim(b->raw), str_trim(t->raw))))
		return;
	if (b && str_eq(str_trim(b->raw), str_trim(o->raw))) {
		o->raw = t->raw;
	} else if (!inner && is_article(o)) {
		o->raw = join_part(a, b ? b->raw : STR(""), o->raw, t->raw, "article", conflicts);
	} else {
		o->raw = insert_at_end(a, o->raw, as_comment(a, indent, t->raw));
		++*conflicts;
	}
}

/* New keys go before "notes", which is the last of a head. */
static void add_field(fields *f, arena *a, field one, bool inner)
{
	size_t at = f->list.n;

	if (inner && at) { /* of the article: its last key has the blank line behind it */
		field *last = &f->list.p[at - 1];

		last->raw = insert_at_end(a, last->raw,
					  join_three(a, f->indent, str_trim(one.raw), STR("\n")));
		return;
	}
	if (at && str_eq(f->list.p[at - 1].key, STR("notes")))
		at--;
	one.lead = STR("");
	vec_push(&f->list, one);
	for (size_t i = f->list.n - 1; i > at; i--)
		f->list.p[i] = f->list.p[i - 1];
	f->list.p[at] = one;
}

static bool is_own(const field *f)
{
	return str_eq(f->key, STR("notes")) || str_eq(f->key, STR("gone")) ||
	       str_eq(f->key, STR("gloss"));
}

static str join_part(arena *a, str base, str ours, str theirs, const char *inner, size_t *conflicts)
{
	part b, o, t;
	strbuf out = { 0 };
	str joined = ours;

	part_open(&b, a, base, inner);
	part_open(&o, a, ours, inner);
	part_open(&t, a, theirs, inner);
	for (size_t i = 0; i < t.list.list.n; i++) {
		field *one = &t.list.list.p[i];
		field *was = fields_find(&b.list, one->key),
		      *there = fields_find(&o.list, one->key);

		if (is_own(one))
			continue;
		if (there)
			join_field(a, there, was, one, inner != NULL, o.list.indent, conflicts);
		else if (!was || !str_eq(str_trim(was->raw), str_trim(one->raw)))
			add_field(&o.list, a, *one, inner != NULL);
	}
	if (o.list.list.n) {
		fields_write(&o.list, &out);
		joined = arena_copy(a, strbuf_str(&out));
	}
	part_close(&b);
	part_close(&o);
	part_close(&t);
	strbuf_clear(&out);
	return joined;
}

static bool can_be_read(str text)
{
	err e;
	note_file *f = note_file_parse(text, "", &e);

	note_file_free(f);
	return f != NULL;
}

str merge_head(arena *a, str base, str ours, str theirs, size_t *conflicts)
{
	size_t mark;
	str joined;

	if (str_eq(ours, theirs) || str_eq(base, theirs))
		return ours;
	joined = join_part(a, base, ours, theirs, NULL, conflicts);
	if (can_be_read(joined))
		return joined;
	/* Lines of both that do not go together, as of two indents, or where theirs has a key
	 * twice: ours stand, theirs are told. */
	++*conflicts;
	mark = str_starts(ours, STR("\xef\xbb\xbf")) ? 3 : 0; /* of UTF-8: it stays the first */
	return join_three(a, (str){ ours.p, mark }, as_comment(a, STR(""), theirs),
			  str_from(ours, mark));
}
