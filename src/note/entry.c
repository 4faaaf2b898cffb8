/* entry.c - from an entry's lines to its values. The way back is entry_write.c. */
#include "note/entry.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "note/id.h"
#include "note/words.h"

/* Of keys and of tags: each is compared with all before it. What has more is kept as it stands. */
enum { MOST = 1000 };

const struct entry_text entry_texts[] = {
	{ "id", offsetof(note_entry, note.id) },
	{ "mark", offsetof(note_entry, note.mark) },
	{ "exact", offsetof(note_entry, note.exact) },
	{ "prefix", offsetof(note_entry, note.prefix) },
	{ "suffix", offsetof(note_entry, note.suffix) },
	{ "text", offsetof(note_entry, text) },
	{ "speaker", offsetof(note_entry, note.speaker) },
	{ "person", offsetof(note_entry, note.person) },
	{ "set", offsetof(note_entry, note.fix_set) },
	{ "to", offsetof(note_entry, note.fix_to) },
	{ "was", offsetof(note_entry, note.fix_was) },
};

static str *entry_text_of(note_entry *v, size_t i)
{
	return (str *)(void *)((char *)v + entry_texts[i].offset);
}

static str entry_text_get(const note_entry *v, size_t i)
{
	return *(const str *)(const void *)((const char *)v + entry_texts[i].offset);
}

static size_t packed_size(const note_entry *v)
{
	size_t n = v->note.body.n + 1;

	for (size_t i = 0; i < ENTRY_TEXTS; i++)
		n += entry_text_get(v, i).n + 1;
	for (size_t i = 0; i < v->note.tag_count; i++)
		n += v->note.tags[i].n + 1;
	return n;
}

static str pack(char **to, str s)
{
	str copy = { *to, s.n };

	if (s.n)
		memcpy(*to, s.p, s.n);
	(*to)[s.n] = '\0';
	*to += s.n + 1;
	return copy;
}

/* An entry lies in one piece of memory: a store of many notes has many of them. */
static entry *make(str lead, str body, str gap, const note_entry *v)
{
	size_t tags = v ? v->note.tag_count * sizeof(str) : 0;
	entry *en = xcalloc(1, sizeof *en + tags + lead.n + body.n + gap.n + 3 +
				       (v ? packed_size(v) : 0));
	str *list = (str *)(void *)(en + 1);
	char *to = (char *)list + tags;

	en->refs = 1;
	en->lead = pack(&to, lead);
	en->body = pack(&to, body);
	en->gap = pack(&to, gap);
	if (!v)
		return en;
	en->value = *v;
	en->value.note.body = pack(&to, v->note.body);
	for (size_t i = 0; i < ENTRY_TEXTS; i++)
		*entry_text_of(&en->value, i) = pack(&to, entry_text_get(v, i));
	for (size_t i = 0; i < v->note.tag_count; i++)
		list[i] = pack(&to, v->note.tags[i]);
	en->value.note.tags = list;
	return en;
}

entry *entry_ref(entry *en)
{
	en->refs++;
	return en;
}

void entry_unref(entry *en)
{
	if (!en || --en->refs)
		return;
	free(en->why);
	free(en);
}

static entry *make_broken(str lead, str body, str gap, const err *why)
{
	entry *en = make(lead, body, gap, NULL);

	en->broken = true;
	en->why = xmalloc(sizeof *en->why);
	*en->why = *why;
	return en;
}

entry *entry_framed(const entry *en, str lead, str gap)
{
	return en->broken ? make_broken(lead, en->body, gap, en->why)
			  : make(lead, en->body, gap, &en->value);
}

/* ---- reading one key; each tells the place of what is wrong */

static bool read_time(const ydoc *d, const ynode *n, const char *key, time_t *out, err *e)
{
	str s;

	if (!ynode_str(d, n, key, &s, e))
		return false;
	return note_time_parse(s, out) ||
	       ydoc_fail(d, n, e, "'%s' should be a time like \"2026-11-21T10:07:31Z\"", key);
}

static bool read_type(const ydoc *d, const ynode *n, note_entry *v, arena *a, err *e)
{
	return gloss_note_type_parse(n->value, &v->note.type) ||
	       ydoc_fail(d, n, e, "'type' should be one of %s", note_type_list(a).p);
}

static bool read_colour(const ydoc *d, const ynode *n, note_entry *v, arena *a, err *e)
{
	return gloss_colour_parse(n->value, &v->note.colour) ||
	       ydoc_fail(d, n, e, "'colour' should be one of %s", note_colour_list(a).p);
}

static bool read_at(const ydoc *d, const ynode *n, note_entry *v, err *e)
{
	v->placed = note_span_parse(n->value, &v->place);
	return v->placed || ydoc_fail(d, n, e, "'at' should be two numbers like \"211-261\"");
}

static bool has_tag(const note_entry *v, str tag)
{
	for (size_t i = 0; i < v->note.tag_count; i++)
		if (str_eq(v->note.tags[i], tag))
			return true;
	return false;
}

/* Adds to the tags that are there: a key that comes twice gives all of them. */
static bool read_tags(const ydoc *d, const ynode *n, note_entry *v, arena *a, err *e)
{
	size_t count = n->kind == YNODE_LIST ? n->count : 1;
	str *tags = arena_new(a, str, v->note.tag_count + count);

	if (n->kind == YNODE_MAP)
		return ydoc_fail(d, n, e, "'tags' should be a list like [\"promise\", \"flood\"]");
	if (v->note.tag_count + count > MOST)
		return ydoc_fail(d, n, e, "a note should have at most %d tags", MOST);
	if (v->note.tag_count)
		memcpy(tags, v->note.tags, v->note.tag_count * sizeof *tags);
	v->note.tags = tags;
	for (size_t i = 0; i < count; i++) {
		const ynode *item = n->kind == YNODE_LIST ? n->items[i] : n;
		str tag;

		if (!ynode_str(d, item, "tags", &tag, e))
			return false;
		if (tag.n && !has_tag(v, tag))
			tags[v->note.tag_count++] = tag;
	}
	return true;
}

static bool read_fix(const ydoc *d, const ynode *n, note_entry *v, err *e)
{
	if (n->kind != YNODE_MAP)
		return ydoc_fail(d, n, e, "'fix' should hold 'set', 'to' and 'was'");
	return ydoc_str(d, n, "set", &v->note.fix_set, e) &&
	       ydoc_str(d, n, "to", &v->note.fix_to, e) &&
	       ydoc_str(d, n, "was", &v->note.fix_was, e);
}

static bool read_text(const ydoc *d, const ynode *n, str key, note_entry *v, err *e)
{
	for (size_t i = 0; i < ENTRY_TEXTS; i++)
		if (str_eq(key, str_of(entry_texts[i].key)) && i < 8)
			return ynode_str(d, n, entry_texts[i].key, entry_text_of(v, i), e);
	return true; /* a key of a later version */
}

static bool read_key(const ydoc *d, str key, const ynode *n, note_entry *v, arena *a, err *e)
{
	if (n->kind == YNODE_SCALAR && n->plain && n->value.n == 0)
		return true;
	if (str_eq(key, STR("tags")))
		return read_tags(d, n, v, a, e);
	if (str_eq(key, STR("fix")))
		return read_fix(d, n, v, e);
	if (str_eq(key, STR("created")))
		return read_time(d, n, "created", &v->note.created, e);
	if (str_eq(key, STR("modified")))
		return read_time(d, n, "modified", &v->note.modified, e);
	if (str_eq(key, STR("type")))
		return read_type(d, n, v, a, e);
	if (str_eq(key, STR("colour")))
		return read_colour(d, n, v, a, e);
	if (str_eq(key, STR("at")))
		return read_at(d, n, v, e);
	if (str_eq(key, STR("note")))
		return ynode_str(d, n, "note", &v->note.body, e);
	return read_text(d, n, key, v, e);
}

/* ---- an entry where a line-by-line merge has left a key twice */

str entry_join_bodies(arena *a, str one, str other)
{
	size_t at;

	if (str_find(one, other, 0, &at))
		return one;
	if (str_find(other, one, 0, &at))
		return other;
	return join_three(a, one, STR("\n\n[other version]\n"), other);
}

str entry_tell(arena *a, str body, const char *key, str value)
{
	str line = join_three(a, arena_printf(a, "[other %s: ", key), value, STR("]"));
	size_t at;

	if (!value.n || str_find(body, line, 0, &at))
		return body;
	return body.n ? join_three(a, body, STR("\n\n"), line) : line;
}

static bool comes_again(const ynode *map, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (str_eq(map->keys[k]->value, map->keys[i]->value))
			return true;
	return false;
}

static bool read_again(const ydoc *d, const ynode *map, size_t i, note_entry *v, arena *a, err *e)
{
	str key = map->keys[i]->value;
	const ynode *n = map->items[i];
	note_entry other = { .note.modified = v->note.modified };
	const ynode *first = ydoc_get(map, key.p);

	v->note.conflict = true;
	if (n->kind == YNODE_SCALAR && first->kind == YNODE_SCALAR &&
	    str_eq(n->value, first->value))
		return true;
	if (str_eq(key, STR("tags")))
		return read_tags(d, n, v, a, e);
	if (!read_key(d, key, n, &other, a, e))
		return false;
	if (str_eq(key, STR("note"))) {
		v->note.body = entry_join_bodies(a, v->note.body, other.note.body);
		return true;
	}
	if (str_eq(key, STR("modified"))) {
		if (other.note.modified > v->note.modified)
			v->note.modified = other.note.modified;
		return true;
	}
	if (str_eq(key, STR("id")) || str_eq(key, STR("created")) || str_eq(key, STR("conflict")) ||
	    n->kind != YNODE_SCALAR)
		return true;
	/* The first one holds; the other is told, so that it is not lost. */
	v->note.body = entry_tell(a, v->note.body, key.p, n->value);
	return true;
}

static bool read_entry(const ydoc *d, const ynode *map, note_entry *v, arena *a, err *e)
{
	if (map->kind != YNODE_MAP)
		return ydoc_fail(d, map, e, "an entry should hold keys, 'id' first");
	if (map->count > MOST)
		return ydoc_fail(d, map, e, "an entry should have at most %d keys", MOST);
	for (size_t i = 0; i < map->count; i++)
		if (!comes_again(map, i) &&
		    !read_key(d, map->keys[i]->value, map->items[i], v, a, e))
			return false;
	if (!ydoc_bool(d, map, "conflict", &v->note.conflict, e))
		return false;
	for (size_t i = 0; i < map->count; i++)
		if (comes_again(map, i) && !read_again(d, map, i, v, a, e))
			return false;
	if (!v->note.id.n)
		return ydoc_fail(d, map, e,
				 "'id' is missing: \"n\" and 8 hex digits of your choice");
	if (!note_id_valid(v->note.id))
		return ydoc_fail(d, ydoc_get(map, "id"), e,
				 "'id' should be \"n\" and 8 hex digits");
	if (v->note.modified < v->note.created)
		v->note.modified = v->note.created;
	return true;
}

static bool is_conflict(str body)
{
	str line;

	return line_take(&body, &line) && line_is_conflict(line);
}

static bool read_list(const ydoc *d, note_entry *v, arena *a, err *e)
{
	const ynode *root = ydoc_root(d);

	if (root->kind != YNODE_LIST || root->count != 1)
		return ydoc_fail(d, root, e, "an entry should begin with \"- id: \"");
	return read_entry(d, root->items[0], v, a, e);
}

/* The file's last line may lack its end, and gets one when something follows: it is read so. */
static void add_lines(strbuf *b, str lines)
{
	strbuf_add(b, lines);
	if (lines.n && lines.p[lines.n - 1] != '\n')
		strbuf_addc(b, '\n');
}

entry *entry_parse(str lead, str body, str gap)
{
	/* A literal block may keep blank lines at its end (`|+`), so these belong to it. */
	strbuf b = { 0 };
	arena a = { 0 };
	note_entry v = { .note.type = GLOSS_NOTE };
	entry *en;
	ydoc *d = NULL;
	err e;

	add_lines(&b, body);
	add_lines(&b, gap);
	if (is_conflict(body)) {
		err_set(&e, GLOSS_ERR_INPUT,
			"a conflict of git: keep the notes that are right and delete this line");
		err_at(&e, "", 1, 1);
	} else {
		d = ydoc_parse(strbuf_str(&b), "", 1, YDOC_DUPLICATES, &e);
	}
	if (d && read_list(d, &v, &a, &e))
		en = make(lead, body, gap, &v);
	else
		en = make_broken(lead, body, gap, &e);
	ydoc_free(d);
	arena_clear(&a);
	strbuf_clear(&b);
	return en;
}

entry *entry_with_gap(entry *en)
{
	entry *other;

	if (en->gap.n)
		return en;
	other = entry_parse(en->lead, en->body, STR("\n"));
	if (other->broken != en->broken ||
	    (!en->broken && !str_eq(other->value.note.body, en->value.note.body))) {
		entry_unref(other);
		return en;
	}
	entry_unref(en);
	return other;
}

int entry_cmp(const note_entry *a, const note_entry *b)
{
	if (a->placed != b->placed)
		return a->placed ? 1 : -1;
	if (a->placed && a->place.start != b->place.start)
		return a->place.start < b->place.start ? -1 : 1;
	return str_cmp(a->note.id, b->note.id);
}
