/* store_change.c - notes files with one change. */
#include <string.h>

#include "note/note_file.h"
#include "note/words.h"

#define KEEP_GONE ((time_t)90 * 24 * 3600)

#define FIRST_LINE                                                                                 \
	"# gloss notes, format 1 — edit by hand if you like; keep each \"id\" and \"exact\".\n"  \
	"gloss: 1\n"

note_file *note_file_new(const note_head *h, const char *name)
{
	const struct {
		const char *key;
		str value;
	} texts[] = { { "url", h->url },       { "guid", h->guid },
		      { "title", h->title },   { "source", h->source },
		      { "author", h->author }, { "published", h->published },
		      { "lang", h->lang },     { "text", h->text } };
	strbuf b = { 0 };
	note_file *f;
	size_t start;

	strbuf_add(&b, STR(FIRST_LINE "article:"));
	start = b.n;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		if (!texts[i].value.n)
			continue;
		strbuf_addf(&b, "%s  %s: ", b.n == start ? "\n" : "", texts[i].key);
		yout_quoted(&b, texts[i].value);
		strbuf_addc(&b, '\n');
	}
	strbuf_add(&b, b.n == start ? STR(" {}\n\nnotes:\n\n") : STR("\nnotes:\n\n"));
	f = note_file_compose(str_of(name), strbuf_str(&b), NULL, 0, STR(""), STR("- "), STR("  "));
	strbuf_clear(&b);
	return f;
}

static size_t place_of(entry *const *entries, size_t n, const note_entry *v)
{
	size_t at = 0;

	/* Behind the last that comes before it, so that a broken entry stays where it was. */
	for (size_t i = 0; i < n; i++) {
		if (entries[i]->broken)
			continue;
		if (entry_cmp(&entries[i]->value, v) > 0)
			break;
		at = i + 1;
	}
	return at;
}

/* ---- the list of tombstones, and a head that entries can follow */

static field make_gone(arena *a, const gone_note *gone, size_t n)
{
	strbuf b = { 0 };
	field f = { .key = STR("gone") };

	strbuf_add(&b, STR("gone: ["));
	for (size_t i = 0; i < n; i++) {
		str line =
			arena_printf(a, "%.*s %.*s", STR_ARGS(gone[i].id), STR_ARGS(gone[i].date));

		if (i)
			strbuf_add(&b, STR(", "));
		yout_quoted(&b, str_trim(line));
	}
	strbuf_add(&b, STR("]\n\n"));
	f.raw = arena_copy(a, strbuf_str(&b));
	strbuf_clear(&b);
	return f;
}

static void put_before_notes(fields *f, field one)
{
	size_t at = f->list.n;

	for (size_t i = 0; i < f->list.n; i++)
		if (str_eq(f->list.p[i].key, STR("notes")))
			at = i;
	vec_push(&f->list, one);
	for (size_t i = f->list.n - 1; i > at; i--)
		f->list.p[i] = f->list.p[i - 1];
	f->list.p[at] = one;
}

/* Writes `part` (head or rest) with this list; one that has none gets it if `add`. */
static str change_gone(arena *a, str part, const gone_note *gone, size_t n, bool add)
{
	fields f = { 0 };
	strbuf b = { 0 };
	err e;
	ydoc *d = ydoc_parse(part, "", 1, YDOC_DUPLICATES, &e);
	field *there;
	str out = part;

	if (!d || ydoc_root(d)->kind != YNODE_MAP)
		goto out;
	fields_split(&f, a, part, ydoc_root(d), STR(""), STR(""));
	there = fields_find(&f, STR("gone"));
	if (!there && !(add && n))
		goto out;
	if (there && n)
		there->raw = make_gone(a, gone, n).raw;
	else if (there)
		vec_remove(&f.list, (size_t)(there - f.list.p));
	else
		put_before_notes(&f, make_gone(a, gone, n));
	fields_write(&f, &b);
	out = arena_copy(a, strbuf_str(&b));
out:
	fields_clear(&f);
	strbuf_clear(&b);
	ydoc_free(d);
	return out;
}

static bool is_old(const gone_note *g, time_t today)
{
	time_t then;

	return today && note_time_parse(g->date, &then) && today - then > KEEP_GONE;
}

note_file *note_file_with_gone(const note_file *f, const gone_note *gone, size_t n, time_t today)
{
	arena a = { 0 };
	vec(gone_note) kept = { 0 };
	str before, after;
	note_file *out;

	for (size_t i = 0; i < n; i++)
		if (!is_old(&gone[i], today))
			vec_push(&kept, gone[i]);
	after = change_gone(&a, f->after, kept.p, kept.n, false);
	before = change_gone(&a, f->before, kept.p, kept.n, after.p == f->after.p);
	out = note_file_compose(str_of(f->name), before, f->entries.p, f->entries.n, after, f->dash,
				f->indent);
	vec_clear(&kept);
	arena_clear(&a);
	return out;
}

static void add_notes_line(strbuf *b, str line)
{
	str rest = str_trim(str_from(line, 6));

	strbuf_add(b, rest.n && rest.p[0] != '#' ? STR("notes:") : str_trim(line));
	strbuf_addc(b, '\n');
}

str note_head_ready(arena *a, str before)
{
	str rest = before, line, last = STR("");
	strbuf b = { 0 };
	bool found = false, version = false;
	str out;

	for (; line_take(&rest, &line); last = line) {
		version = version || str_starts(line, STR("gloss:"));
		found = found || line_is_notes(line);
		if (line_is_notes(line))
			add_notes_line(&b, line);
		else if (!line_is_end(line)) /* the end, but there is more to come */
			strbuf_add(&b, line);
	}
	if (b.n && b.p[b.n - 1] != '\n')
		strbuf_addc(&b, '\n');
	if (!version && !found) /* only comments until now */
		strbuf_add(&b, STR("gloss: 1\n"));
	if (!found)
		strbuf_addf(&b, "%snotes:\n", line_is_blank(last) ? "" : "\n");
	if (!found || !line_is_blank(last))
		strbuf_addc(&b, '\n');
	out = arena_copy(a, strbuf_str(&b));
	strbuf_clear(&b);
	return out;
}

/* ---- one entry in, one entry out */

static entry *swap_frame(entry *en, str lead, str gap)
{
	entry *other = entry_framed(en, lead, gap);

	entry_unref(en);
	return other;
}

typedef vec(entry *) entry_list;

/* As the entries' own list, each counted. */
static entry_list copy_entries(const note_file *f)
{
	entry_list list = { 0 };

	vec_reserve(&list, f->entries.n + 1);
	for (size_t i = 0; i < f->entries.n; i++)
		vec_push(&list, entry_ref(f->entries.p[i]));
	return list;
}

static void put_entry(entry_list *list, entry *en)
{
	size_t at = place_of(list->p, list->n, &en->value);

	vec_push(list, en);
	for (size_t i = list->n - 1; i > at; i--)
		list->p[i] = list->p[i - 1];
	list->p[at] = en;
	if (at > 0)
		list->p[at - 1] = entry_with_gap(list->p[at - 1]);
}

static note_file *compose_list(const note_file *f, str before, entry_list *list, str after)
{
	note_file *out = note_file_compose(str_of(f->name), before, list->p, list->n, after,
					   f->dash, f->indent);

	for (size_t i = 0; i < list->n; i++)
		entry_unref(list->p[i]);
	vec_clear(list);
	return out;
}

static note_file *without_tombstone(note_file *f, str id)
{
	vec(gone_note) left = { 0 };
	note_file *out;

	if (!note_file_gone(f, id))
		return f;
	for (size_t i = 0; i < f->gone.n; i++)
		if (!str_eq(f->gone.p[i].id, id))
			vec_push(&left, f->gone.p[i]);
	out = note_file_with_gone(f, left.p, left.n, 0);
	vec_clear(&left);
	note_file_free(f);
	return out;
}

/* With this entry put in by place, or in the place of the one with its id. */
static note_file *note_file_put(const note_file *f, entry *en)
{
	arena a = { 0 };
	entry_list list = copy_entries(f);
	size_t at = note_file_index(f, en->value.note.id);
	note_file *out;

	entry_ref(en);
	if (at < f->entries.n && entry_cmp(&list.p[at]->value, &en->value) == 0) {
		entry_unref(list.p[at]);
		list.p[at] = en;
	} else {
		if (at < f->entries.n) {
			entry_unref(list.p[at]);
			vec_remove(&list, at);
		}
		put_entry(&list, en);
	}
	out = compose_list(f, note_head_ready(&a, f->before), &list, f->after);
	arena_clear(&a);
	return without_tombstone(out, en->value.note.id);
}

note_file *note_file_with(const note_file *f, const note_entry *v)
{
	size_t at = note_file_index(f, v->note.id);
	entry *en = entry_with(at < f->entries.n ? f->entries.p[at] : NULL, v, f->dash, f->indent);
	note_file *out = note_file_put(f, en);

	entry_unref(en);
	return out;
}

/*
 * Without entry `at`, if there is one. The comments before it stay, for they may be about the ones
 * that follow.
 */
static note_file *cut_entry(const note_file *f, size_t at)
{
	arena a = { 0 };
	entry_list list = copy_entries(f);
	str after = f->after, lead;
	note_file *cut;

	if (at == list.n)
		return compose_list(f, f->before, &list, after);
	lead = list.p[at]->lead;
	if (lead.n && at + 1 < list.n)
		list.p[at + 1] = swap_frame(list.p[at + 1],
					    join_three(&a, lead, list.p[at + 1]->lead, STR("")),
					    list.p[at + 1]->gap);
	else if (lead.n)
		after = join_three(&a, lead, after, STR(""));
	entry_unref(list.p[at]);
	vec_remove(&list, at);
	cut = compose_list(f, f->before, &list, after);
	arena_clear(&a);
	return cut;
}

/* With the note among those that are gone, since today. */
static note_file *with_gone(const note_file *f, str id, time_t today)
{
	vec(gone_note) gone = { 0 };
	char date[32];
	note_file *out;

	note_date_write(today, date);
	for (size_t i = 0; i < f->gone.n; i++)
		if (!str_eq(f->gone.p[i].id, id))
			vec_push(&gone, f->gone.p[i]);
	vec_push(&gone, ((gone_note){ id, str_of(date) }));
	out = note_file_with_gone(f, gone.p, gone.n, today);
	vec_clear(&gone);
	return out;
}

note_file *note_file_without(const note_file *f, str id, time_t today)
{
	note_file *cut = cut_entry(f, note_file_index(f, id)), *out;

	if (!today)
		return cut;
	out = with_gone(cut, id, today);
	note_file_free(cut);
	return out;
}
