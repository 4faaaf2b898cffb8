/* entry_write.c - an entry's lines with other values, every other line as it was. */
#include "note/entry.h"

#include <string.h>

#include "note/words.h"

/* ---- the keys, in the order in which they are written */

static void put_quoted(strbuf *out, const char *key, str value)
{
	strbuf_addf(out, "%s: ", key);
	yout_quoted(out, value);
	strbuf_addc(out, '\n');
}

static void put_time(strbuf *out, const char *key, time_t t)
{
	char text[NOTE_TIME_SIZE];

	note_time_write(t, text);
	put_quoted(out, key, str_of(text));
}

static void put_block(strbuf *out, const char *key, str value, size_t indent)
{
	strbuf_addf(out, "%s: ", key);
	yout_text(out, value, (int)indent + 2);
}

/* Ours ("n" and hex digits) are never what YAML takes for a number; others may be. */
static void put_id(strbuf *out, str id)
{
	if (id.n == 9 && id.p[0] == 'n' && strspn(id.p, "n0123456789abcdef") >= 9)
		strbuf_addf(out, "id: %.*s\n", STR_ARGS(id));
	else
		put_quoted(out, "id", id);
}

static void put_tags(strbuf *out, const note_entry *v)
{
	strbuf_add(out, STR("tags: ["));
	for (size_t i = 0; i < v->note.tag_count; i++) {
		if (i)
			strbuf_add(out, STR(", "));
		yout_quoted(out, v->note.tags[i]);
	}
	strbuf_add(out, STR("]\n"));
}

static void put_fix(strbuf *out, const note_entry *v, size_t indent)
{
	static const char *const keys[] = { "set", "to", "was" };
	const str values[] = { v->note.fix_set, v->note.fix_to, v->note.fix_was };

	strbuf_add(out, STR("fix:\n"));
	for (size_t i = 0; i < 3; i++) {
		if (i && !values[i].n)
			continue;
		strbuf_addf(out, "%*s", (int)indent + 2, "");
		/* What is set is a plain word of a closed set. */
		if (i == 0)
			strbuf_addf(out, "set: %.*s\n", STR_ARGS(values[i]));
		else
			put_quoted(out, keys[i], values[i]);
	}
}

typedef enum known {
	KEY_ID,
	KEY_TYPE,
	KEY_CREATED,
	KEY_MODIFIED,
	KEY_TAGS,
	KEY_COLOUR,
	KEY_MARK,
	KEY_EXACT,
	KEY_PREFIX,
	KEY_SUFFIX,
	KEY_AT,
	KEY_TEXT,
	KEY_SPEAKER,
	KEY_PERSON,
	KEY_NOTE,
	KEY_FIX,
	KEY_CONFLICT,
	KEYS,
} known;

static const char *const names[KEYS] = {
	"id",     "type", "created", "modified", "tags",   "colour", "mark", "exact",    "prefix",
	"suffix", "at",   "text",    "speaker",  "person", "note",   "fix",  "conflict",
};

static str text_of(const note_entry *v, known k)
{
	switch (k) {
	case KEY_ID:
		return v->note.id;
	case KEY_MARK:
		return v->note.mark;
	case KEY_EXACT:
		return v->note.exact;
	case KEY_PREFIX:
		return v->note.prefix;
	case KEY_SUFFIX:
		return v->note.suffix;
	case KEY_TEXT:
		return v->text;
	case KEY_SPEAKER:
		return v->note.speaker;
	case KEY_PERSON:
		return v->note.person;
	case KEY_NOTE:
		return v->note.body;
	default:
		return STR("");
	}
}

static bool is_set(const note_entry *v, known k)
{
	switch (k) {
	case KEY_TYPE:
		return true;
	case KEY_CREATED:
		return v->note.created != 0;
	case KEY_MODIFIED:
		return v->note.modified != v->note.created;
	case KEY_TAGS:
		return v->note.tag_count > 0;
	case KEY_COLOUR:
		return v->note.colour != GLOSS_NO_COLOUR;
	case KEY_AT:
		return v->placed;
	case KEY_FIX:
		return v->note.fix_set.n > 0;
	case KEY_CONFLICT:
		return v->note.conflict;
	default:
		return text_of(v, k).n > 0;
	}
}

static bool same_tags(const note_entry *a, const note_entry *b)
{
	if (a->note.tag_count != b->note.tag_count)
		return false;
	for (size_t i = 0; i < a->note.tag_count; i++)
		if (!str_eq(a->note.tags[i], b->note.tags[i]))
			return false;
	return true;
}

static bool same(const note_entry *a, const note_entry *b, known k)
{
	switch (k) {
	case KEY_TYPE:
		return a->note.type == b->note.type;
	case KEY_CREATED:
		return a->note.created == b->note.created;
	case KEY_MODIFIED:
		return a->note.modified == b->note.modified;
	case KEY_TAGS:
		return same_tags(a, b);
	case KEY_COLOUR:
		return a->note.colour == b->note.colour;
	case KEY_AT:
		return a->place.start == b->place.start && a->place.end == b->place.end;
	case KEY_FIX:
		return str_eq(a->note.fix_set, b->note.fix_set) &&
		       str_eq(a->note.fix_to, b->note.fix_to) &&
		       str_eq(a->note.fix_was, b->note.fix_was);
	case KEY_CONFLICT:
		return a->note.conflict == b->note.conflict;
	default:
		return str_eq(text_of(a, k), text_of(b, k));
	}
}

static void put(strbuf *out, const note_entry *v, known k, size_t indent)
{
	switch (k) {
	case KEY_ID:
		put_id(out, v->note.id);
		break;
	case KEY_TYPE:
		strbuf_addf(out, "type: %s\n", gloss_note_type_name(v->note.type));
		break;
	case KEY_COLOUR:
		strbuf_addf(out, "colour: %s\n", gloss_colour_name(v->note.colour));
		break;
	case KEY_CREATED:
		put_time(out, "created", v->note.created);
		break;
	case KEY_MODIFIED:
		put_time(out, "modified", v->note.modified);
		break;
	case KEY_TAGS:
		put_tags(out, v);
		break;
	case KEY_AT:
		strbuf_addf(out, "at: \"%zu-%zu\"\n", v->place.start, v->place.end);
		break;
	case KEY_EXACT:
	case KEY_NOTE:
		put_block(out, names[k], text_of(v, k), indent);
		break;
	case KEY_FIX:
		put_fix(out, v, indent);
		break;
	case KEY_CONFLICT:
		strbuf_add(out, STR("conflict: true\n"));
		break;
	default:
		put_quoted(out, names[k], text_of(v, k));
	}
}

/* ---- changing the lines */

static size_t rank_of(str key)
{
	size_t k = 0;

	while (k < KEYS && !str_eq(key, str_of(names[k])))
		k++;
	return k;
}

static field make_field(arena *a, const note_entry *v, known k, size_t indent)
{
	strbuf b = { 0 };
	field f = { .key = str_of(names[k]) };

	put(&b, v, k, indent);
	f.raw = arena_copy(a, strbuf_str(&b));
	strbuf_clear(&b);
	return f;
}

static void insert(fields *f, field one)
{
	size_t rank = rank_of(one.key), at = 0;

	for (size_t i = 0; i < f->list.n; i++)
		if (rank_of(f->list.p[i].key) < rank)
			at = i + 1;
	vec_push(&f->list, one);
	for (size_t i = f->list.n - 1; i > at; i--)
		f->list.p[i] = f->list.p[i - 1];
	f->list.p[at] = one;
	/* The first key stands after the dash, where no comment fits. */
	if (at == 0 && f->list.n > 1)
		f->list.p[1].lead = STR("");
}

/* Drops the fields with this key, but for the first `keep`. */
static void drop(fields *f, str key, size_t keep)
{
	for (size_t i = 0; i < f->list.n; i++) {
		if (!str_eq(f->list.p[i].key, key))
			continue;
		if (keep) {
			keep--;
			continue;
		}
		vec_remove(&f->list, i);
		i--;
	}
}

static size_t times(const fields *f, str key)
{
	size_t n = 0;

	for (size_t i = 0; i < f->list.n; i++)
		n += str_eq(f->list.p[i].key, key);
	return n;
}

static void apply(fields *f, arena *a, const entry *old, const note_entry *v, size_t indent)
{
	for (known k = 0; k < KEYS; k++) {
		str key = str_of(names[k]);
		size_t n = times(f, key);

		if (n == 1 && old && same(&old->value, v, k))
			continue;
		drop(f, key, is_set(v, k) ? 1 : 0);
		if (!is_set(v, k))
			continue;
		if (n)
			fields_find(f, key)->raw = make_field(a, v, k, indent).raw;
		else
			insert(f, make_field(a, v, k, indent));
	}
}

static const ynode *entry_map(const ydoc *d)
{
	const ynode *root = ydoc_root(d);

	return root->kind == YNODE_LIST && root->count == 1 ? root->items[0] : NULL;
}

/* Reads the lines again: that they say what was meant is seen here and not by the user. */
static entry *finish(const fields *f, const entry *old)
{
	strbuf b = { 0 };
	entry *en;

	fields_write(f, &b);
	en = entry_parse(old ? old->lead : STR(""), strbuf_str(&b),
			 old && old->gap.n ? old->gap : STR("\n"));
	strbuf_clear(&b);
	return en;
}

static bool says(const entry *en, const note_entry *v)
{
	for (known k = 0; !en->broken && k < KEYS; k++)
		if (!same(&en->value, v, k))
			return false;
	return !en->broken;
}

static void add_extra(fields *f, const fields *extra)
{
	for (size_t i = 0; extra && i < extra->list.n; i++) {
		field *there = fields_find(f, extra->list.p[i].key);

		if (there)
			there->raw = extra->list.p[i].raw;
		else
			vec_push(&f->list, extra->list.p[i]);
	}
}

static void drop_unknown(fields *f, const fields *except)
{
	for (size_t i = f->list.n; i-- > 0;) {
		bool kept = rank_of(f->list.p[i].key) < KEYS;

		for (size_t k = 0; !kept && k < except->list.n; k++)
			kept = str_eq(except->list.p[k].key, f->list.p[i].key);
		if (!kept)
			vec_remove(&f->list, i);
	}
}

entry *entry_with_extra(const entry *old, const note_entry *v, const fields *extra, str dash,
			str indent)
{
	arena a = { 0 };
	fields f = { .start = dash, .indent = indent };
	ydoc *d = NULL;
	entry *en;
	err e;

	if (old && !old->broken)
		d = ydoc_parse(old->body, "", 1, YDOC_DUPLICATES, &e);
	if (d)
		fields_split(&f, &a, old->body, entry_map(d), dash, indent);
	apply(&f, &a, d ? old : NULL, v, f.indent.n);
	if (extra)
		drop_unknown(&f, extra);
	add_extra(&f, extra);
	en = finish(&f, old);
	fields_clear(&f);
	if (d && !says(en, v)) {
		/* The user's way of writing does not bear the change: write all lines anew. */
		fields fresh = { .start = dash, .indent = indent };
		fields unknown = { 0 };

		entry_unref(en);
		apply(&fresh, &a, NULL, v, indent.n);
		entry_extra(old, &a, &unknown);
		add_extra(&fresh, extra ? extra : &unknown);
		en = finish(&fresh, old);
		fields_clear(&fresh);
		fields_clear(&unknown);
	}
	ydoc_free(d);
	arena_clear(&a);
	return en;
}

entry *entry_with(const entry *old, const note_entry *v, str dash, str indent)
{
	return entry_with_extra(old, v, NULL, dash, indent);
}

/* On one line, so that it fits into an entry with another indent. */
static field make_extra(arena *a, const field *f)
{
	field one = { .key = arena_copy(a, f->key), .raw = f->raw };
	strbuf b = { 0 };

	if (memchr(f->raw.p, '\n', f->raw.n - 1)) {
		yout_quoted(&b, f->key);
		strbuf_add(&b, STR(": "));
		fields_write_value(f->value, &b);
		strbuf_addc(&b, '\n');
		one.raw = arena_copy(a, strbuf_str(&b));
		strbuf_clear(&b);
	}
	return one;
}

void entry_extra(const entry *en, arena *a, fields *out)
{
	fields f = { 0 };
	ydoc *d;
	err e;

	*out = (fields){ 0 };
	if (en->broken || !(d = ydoc_parse(en->body, "", 1, YDOC_DUPLICATES, &e)))
		return;
	fields_split(&f, a, en->body, entry_map(d), STR("- "), STR("  "));
	for (size_t i = 0; i < f.list.n; i++)
		if (rank_of(f.list.p[i].key) == KEYS)
			vec_push(&out->list, make_extra(a, &f.list.p[i]));
	fields_clear(&f);
	ydoc_free(d);
}
