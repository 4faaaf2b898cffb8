/* store.c - cuts a notes file into head, entries and rest. Changes: store_change.c. */
#include "note/store.h"

#include <stdint.h>
#include <string.h>

#include "base/file.h"
#include "note/note_file.h"
#include "note/split.h"
#include "text/utf8.h"

/* ---- the parts of the file */

/* Behind the line that ends a YAML document, which says nothing; *before: comments. */
static str skip_end(str s, str *before)
{
	str line, rest = s;

	*before = STR("");
	while (line_take(&rest, &line)) {
		if (line_is_end(line)) {
			*before = (str){ s.p, s.n - rest.n - line.n };
			return rest;
		}
		if (!line_is_blank(line) && !line_is_comment(line, line.n))
			break;
	}
	return s;
}

/* Comments behind an entry belong to the next one, or to the rest of the file. */
static void cut_entries(note_file *f, splitter *s)
{
	size_t lead = s->before;

	for (size_t i = 0; i < s->starts.n; i++) {
		size_t end = i + 1 < s->starts.n ? s->starts.p[i + 1] : s->after;
		str raw = str_slice(s->text, (gloss_span){ s->starts.p[i], end });
		size_t firm = lines_trailing(raw, s->dash), gap = firm;
		str rest, line;

		/* What is no text stays together: nothing else would be readable with a part of it. */
		if (firm == 0 || !utf8_valid((str){ raw.p, firm }))
			firm = gap = raw.n;
		rest = str_from(raw, firm);
		while (line_take(&rest, &line) && line_is_blank(line))
			gap += line.n;
		vec_push(&f->entries,
			 entry_parse(str_slice(s->text, (gloss_span){ lead, s->starts.p[i] }),
				     (str){ raw.p, firm },
				     str_slice(raw, (gloss_span){ firm, gap })));
		lead = s->starts.p[i] + gap;
	}
	if (s->starts.n)
		s->after = lead;
}

/* ---- the head */

static bool read_article(const ydoc *d, const ynode *root, note_head *h, err *e)
{
	const ynode *article = NULL;
	const struct {
		const char *key;
		str *to;
	} texts[] = { { "url", &h->url },
		      { "guid", &h->guid },
		      { "title", &h->title },
		      { "source", &h->source },
		      { "author", &h->author },
		      { "lang", &h->lang },
		      { "published", &h->published },
		      { "text", &h->text } };

	if (!ydoc_map(d, root, "article", &article, e))
		return false;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		if (!ydoc_str(d, article, texts[i].key, texts[i].to, e))
			return false;
	return true;
}

static bool read_gone(note_file *f, const ydoc *d, const ynode *root, err *e)
{
	const ynode *list = NULL;

	if (!ydoc_list(d, root, "gone", &list, e))
		return false;
	for (size_t i = 0; list && i < list->count; i++) {
		gone_note one;
		str rest;

		if (!ynode_str(d, list->items[i], "gone", &rest, e))
			return false;
		if (!str_split(&rest, ' ', &one.id))
			continue;
		one.id = arena_copy(&f->mem, one.id);
		one.date = arena_copy(&f->mem, rest.p ? str_trim(rest) : STR(""));
		vec_push(&f->gone, one);
	}
	return true;
}

static bool read_version(const ydoc *d, const ynode *root, err *e)
{
	const ynode *n = ydoc_get(root, "gloss");
	long version = 1;

	if (!n) {
		err_set(e, GLOSS_ERR_INPUT, "not a notes file: it should begin with 'gloss: 1'");
		return err_at(e, ydoc_name(d), 1, 1);
	}
	if (!ydoc_int(d, root, "gloss", 1, 1000000, &version, e))
		return false;
	return version == 1 ||
	       ydoc_fail(d, n, e, "this file has format %ld, and this gloss reads format 1",
			 version);
}

/* The key of notes that the cutting by lines did not see, as it is written in another way. */
static const ynode *hidden_notes(const ynode *root)
{
	for (size_t i = 0; i < root->count; i++)
		if (str_eq(root->keys[i]->value, STR("notes")) && root->items[i]->count > 0)
			return root->keys[i];
	return NULL;
}

static bool read_head(note_file *f, bool expected, err *e)
{
	ydoc *d = ydoc_parse(f->before, f->name, 1, YDOC_DUPLICATES, e);
	const ynode *root = d ? ydoc_root(d) : NULL;
	bool ok = false;
	note_head h = { 0 };

	if (!d)
		return false;
	if (root->kind != YNODE_MAP)
		ydoc_fail(d, root, e, "not a notes file: it should begin with 'gloss: 1'");
	else if (root->count == 0 && !expected)
		ok = true;
	else if (!fields_has_lines(f->before, root))
		ydoc_fail(d, root, e, "each key of the head should begin a line of its own");
	else if (hidden_notes(root))
		ydoc_fail(d, hidden_notes(root), e,
			  "'notes:' should stand at the margin, without quotation marks");
	else
		ok = read_version(d, root, e) && read_article(d, root, &h, e) &&
		     read_gone(f, d, root, e);
	f->head = (note_head){
		.url = arena_copy(&f->mem, h.url),
		.guid = arena_copy(&f->mem, h.guid),
		.title = arena_copy(&f->mem, h.title),
		.source = arena_copy(&f->mem, h.source),
		.author = arena_copy(&f->mem, h.author),
		.lang = arena_copy(&f->mem, h.lang),
		.published = arena_copy(&f->mem, h.published),
		.text = arena_copy(&f->mem, h.text),
	};
	ydoc_free(d);
	return ok;
}

static size_t count_lines(str s)
{
	size_t n = 0;

	for (const char *p = s.p; s.n && (p = memchr(p, '\n', s.n - (size_t)(p - s.p))); p++)
		if (++n && p + 1 == s.p + s.n)
			break;
	return n;
}

static bool read_after(note_file *f, size_t line, err *e)
{
	str comments, rest = skip_end(f->after, &comments);
	ydoc *d;
	bool ok;

	/* They may come to stand inside of an entry, so they have to be YAML, too. */
	if (comments.n) {
		d = ydoc_parse(comments, f->name, line, 0, e);
		if (!d)
			return false;
		ydoc_free(d);
	}
	line += count_lines((str){ f->after.p, f->after.n - rest.n });
	d = ydoc_parse(rest, f->name, line, YDOC_DUPLICATES, e);
	ok = d && (ydoc_root(d)->kind != YNODE_MAP || read_gone(f, d, ydoc_root(d), e));
	ydoc_free(d);
	return ok;
}

static size_t hash(str s)
{
	uint64_t h = 14695981039346656037u; /* FNV-1a */

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
	return (size_t)(h ^ h >> 32);
}

/* The slot of the id: its entry's, or the empty one where it would go. */
static size_t *find_slot(const note_file *f, str id)
{
	size_t i = hash(id) & (f->slot_count - 1);

	while (f->slots[i] && !str_eq(f->entries.p[f->slots[i] - 1]->value.note.id, id))
		i = (i + 1) & (f->slot_count - 1);
	return &f->slots[i];
}

static void make_slots(note_file *f)
{
	f->slot_count = 16;
	while (f->slot_count < f->entries.n * 2)
		f->slot_count *= 2;
	f->slots = arena_new(&f->mem, size_t, f->slot_count);
}

/* Comments must be text, for they can come to stand in the head or the rest. */
static bool check_comments(const note_file *f, err *e)
{
	size_t line = 1 + count_lines(f->before);

	for (size_t i = 0; i < f->entries.n; i++) {
		const entry *en = f->entries.p[i];
		ydoc *d = en->lead.n ? ydoc_parse(en->lead, f->name, line, 0, e) : NULL;

		if (en->lead.n && !d)
			return false;
		ydoc_free(d);
		line += count_lines(en->lead) + count_lines(en->body) + count_lines(en->gap);
	}
	return true;
}

/* Sorts the entries into readable and broken; returns the line after the last. */
static size_t sort_entries(note_file *f)
{
	size_t line = 1 + count_lines(f->before);

	make_slots(f);
	for (size_t i = 0; i < f->entries.n; i++) {
		const entry *en = f->entries.p[i];
		bool twice = !en->broken && note_file_find(f, en->value.note.id);
		err why = { 0 };

		line += count_lines(en->lead);
		if (!en->broken && !twice) {
			vec_push(&f->good, i);
			*find_slot(f, en->value.note.id) = i + 1;
		} else {
			if (twice)
				err_set(&why, GLOSS_ERR_INPUT,
					"the id '%.*s' comes twice: give one of the entries "
					"another",
					STR_ARGS(en->value.note.id));
			else
				why = *en->why;
			err_at(&why, f->name, line + (twice ? 0 : why.line - !!why.line),
			       twice || !why.column ? 1 : why.column);
			vec_push(&f->broken, why);
		}
		line += count_lines(en->body) + count_lines(en->gap);
	}
	return line;
}

note_file *note_file_parse(str text, const char *name, err *e)
{
	note_file *f = xcalloc(1, sizeof *f);
	splitter s = { 0 };
	bool no_list = true, ok = false;

	f->refs = 1;
	f->name = str_dup(str_of(name));
	if (text.n > YDOC_SIZE) {
		err_set(e, GLOSS_ERR_LIMIT, "larger than the limit of %zu bytes", YDOC_SIZE);
		err_at(e, f->name, 0, 0);
		goto out;
	}
	f->text = s.text = arena_copy(&f->mem, text);
	if (!split(&s, f->name, &no_list, e))
		goto out;
	f->before = (str){ f->text.p, s.before };
	cut_entries(f, &s);
	f->after = str_from(f->text, s.after);
	f->dash = arena_printf(&f->mem, "%*s- ", (int)(s.dash < 40 ? s.dash : 0), "");
	f->indent = arena_printf(&f->mem, "%*s", (int)f->dash.n, "");
	ok = read_head(f, !no_list, e) && check_comments(f, e) && read_after(f, sort_entries(f), e);
out:
	vec_clear(&s.starts);
	if (ok)
		return f;
	note_file_free(f);
	return NULL;
}

note_file *note_file_read(const char *path, err *e)
{
	arena a = { 0 };
	note_file *f = NULL;
	str text;

	if (file_read(&a, path, YDOC_SIZE, &text, e))
		f = note_file_parse(text, path, e);
	arena_clear(&a);
	return f;
}

bool note_head_read(const char *path, arena *a, note_head *out, err *e)
{
	str text, rest, line;
	note_file *f;

	if (!file_read(a, path, YDOC_SIZE, &text, e))
		return false;
	for (rest = text; line_take(&rest, &line);) {
		if (!line_is_notes(line))
			continue;
		text.n = (size_t)(line.p - text.p);
		break;
	}
	f = note_file_parse(text, path, e);
	if (!f)
		return false;
	*out = (note_head){
		.url = arena_copy(a, f->head.url),
		.guid = arena_copy(a, f->head.guid),
		.title = arena_copy(a, f->head.title),
		.text = arena_copy(a, f->head.text),
	};
	note_file_free(f);
	return true;
}

note_file *note_file_ref(note_file *f)
{
	f->refs++;
	return f;
}

void note_file_free(note_file *f)
{
	if (!f || --f->refs)
		return;
	for (size_t i = 0; i < f->entries.n; i++)
		entry_unref(f->entries.p[i]);
	vec_clear(&f->entries);
	vec_clear(&f->good);
	vec_clear(&f->broken);
	vec_clear(&f->gone);
	arena_clear(&f->mem);
	free(f->name);
	free(f);
}

/* ---- putting together */

static void add_part(strbuf *b, str part)
{
	if (part.n && b->n && b->p[b->n - 1] != '\n')
		strbuf_addc(b, '\n');
	strbuf_add(b, part);
}

note_file *note_file_compose(str name, str before, entry *const *entries, size_t n, str after,
			     str dash, str indent)
{
	note_file *f = xcalloc(1, sizeof *f);
	strbuf b = { 0 };
	err ignored;

	f->refs = 1;
	f->name = str_dup(name);
	f->before = arena_copy(&f->mem, before);
	f->after = arena_copy(&f->mem, after);
	f->dash = arena_copy(&f->mem, dash);
	f->indent = arena_copy(&f->mem, indent);
	add_part(&b, before);
	for (size_t i = 0; i < n; i++) {
		vec_push(&f->entries, entry_ref(entries[i]));
		add_part(&b, entries[i]->lead);
		add_part(&b, entries[i]->body);
		add_part(&b, entries[i]->gap);
	}
	add_part(&b, after);
	f->text = arena_copy(&f->mem, strbuf_str(&b));
	strbuf_clear(&b);
	/* They come from files that were read, or from our own hand. */
	read_head(f, false, &ignored);
	read_after(f, sort_entries(f), &ignored);
	return f;
}

/* ---- looking */

str note_file_text(const note_file *f)
{
	return f->text;
}

const note_head *note_file_head(const note_file *f)
{
	return &f->head;
}

size_t note_file_count(const note_file *f)
{
	return f->good.n;
}

const note_entry *note_file_get(const note_file *f, size_t i)
{
	return &f->entries.p[f->good.p[i]]->value;
}

size_t note_file_index(const note_file *f, str id)
{
	size_t slot = *find_slot(f, id);

	return slot ? slot - 1 : f->entries.n;
}

const note_entry *note_file_find(const note_file *f, str id)
{
	size_t i = note_file_index(f, id);

	return i < f->entries.n ? &f->entries.p[i]->value : NULL;
}

size_t note_file_broken(const note_file *f)
{
	return f->broken.n;
}

const err *note_file_broken_error(const note_file *f, size_t i)
{
	return &f->broken.p[i];
}

const gone_note *note_file_gone(const note_file *f, str id)
{
	for (size_t i = 0; i < f->gone.n; i++)
		if (str_eq(f->gone.p[i].id, id))
			return &f->gone.p[i];
	return NULL;
}
