/* merge.c - joins notes files by id: which entries there are. Entries: merge_entry.c. */
#include "note/merge.h"

#include <stdlib.h>
#include <string.h>

#include "note/merge_parts.h"
#include "note/words.h"

typedef struct merger {
	const note_file *base, *ours, *theirs;
	merge_missing missing;
	arena mem;
	vec(entry *) kept;  /* ours, in their order; NULL: dropped */
	vec(entry *) added; /* those that are to be put in by place */
	size_t conflicts;
} merger;

/* ---- entries from a file whose dashes stand in another column */

static str shift(arena *a, str body, size_t from, size_t to)
{
	strbuf b = { 0 };
	str line, out;

	while (line_take(&body, &line)) {
		size_t cut = line_indent(line) < from ? line_indent(line) : from;

		if (!line_is_blank(line))
			strbuf_addf(&b, "%*s", (int)to, "");
		strbuf_add(&b, str_from(line, cut));
	}
	out = arena_copy(a, strbuf_str(&b));
	strbuf_clear(&b);
	return out;
}

/* The entry of their file as it stands in ours; counted. */
static entry *as_ours(merger *m, entry *en)
{
	size_t from = m->theirs->dash.n - 2, to = m->ours->dash.n - 2;
	if (from == to)
		return entry_ref(en);
	return entry_parse(en->lead, shift(&m->mem, en->body, from, to), en->gap);
}

/* ---- good entries */

static entry *find(const note_file *f, str id)
{
	size_t i = note_file_index(f, id);

	return i < f->entries.n ? f->entries.p[i] : NULL;
}

/* Puts `en` (taken over) where our entry `i` stands, or into its new place. */
static void replace(merger *m, size_t i, entry *en)
{
	bool stays = en && entry_cmp(&m->kept.p[i]->value, &en->value) == 0;

	entry_unref(m->kept.p[i]);
	m->kept.p[i] = stays ? en : NULL;
	if (en && !stays)
		vec_push(&m->added, en);
}

static entry *marked(merger *m, const entry *en)
{
	note_entry v = en->value;

	m->conflicts++;
	v.note.conflict = true;
	return entry_with(en, &v, m->ours->dash, m->ours->indent);
}

/* A tombstone that came after the two sides parted. */
static const gone_note *new_tombstone(const merger *m, const note_file *side, str id)
{
	return note_file_gone(m->base, id) ? NULL : note_file_gone(side, id);
}

typedef enum fate { FATE_DROP, FATE_KEEP, FATE_MARK } fate;

/* Without a base only the dates tell whether a note was changed after it was deleted. */
static fate fate_by_date(const note_entry *v, const gone_note *gone)
{
	char date[NOTE_TIME_SIZE];
	int c;

	note_date_write(v->note.modified, date);
	c = str_cmp(str_of(date), gone->date);
	if (c > 0)
		return FATE_KEEP;
	return c == 0 && v->note.modified != v->note.created ? FATE_MARK : FATE_DROP;
}

/* Of an entry that one side has and `other` has not. */
static fate fate_of(const merger *m, const entry *en, const note_file *other)
{
	const entry *base = find(m->base, en->value.note.id);
	const gone_note *gone = new_tombstone(m, other, en->value.note.id);

	if (!base)
		return gone ? fate_by_date(&en->value, gone) : FATE_KEEP;
	if (m->missing == MERGE_KEPT && !gone)
		return FATE_KEEP;
	return str_eq(base->body, en->body) ? FATE_DROP : FATE_MARK;
}

static void take_both(merger *m, size_t i, const entry *theirs)
{
	const entry *ours = m->kept.p[i];
	const entry *base = find(m->base, ours->value.note.id);
	bool conflict = false;

	if (str_eq(ours->body, theirs->body) || (base && str_eq(base->body, theirs->body)))
		return;
	if (base && str_eq(base->body, ours->body))
		replace(m, i,
			entry_framed(theirs, ours->lead.n ? ours->lead : theirs->lead,
				     ours->gap.n ? ours->gap : theirs->gap));
	else
		replace(m, i, merge_entry(base, ours, theirs, m->ours, &conflict));
	m->conflicts += conflict;
}

static void take_ours(merger *m, size_t i)
{
	switch (fate_of(m, m->kept.p[i], m->theirs)) {
	case FATE_DROP:
		replace(m, i, NULL);
		break;
	case FATE_MARK:
		replace(m, i, marked(m, m->kept.p[i]));
		break;
	case FATE_KEEP:
		break;
	}
}

static void take_theirs(merger *m, entry *theirs)
{
	fate what = fate_of(m, theirs, m->ours);

	if (what == FATE_DROP)
		return;
	vec_push(&m->added, what == FATE_MARK ? marked(m, theirs) : entry_ref(theirs));
}

static void take_entries(merger *m, entry *const *theirs)
{
	for (size_t k = 0; k < m->ours->good.n; k++) {
		size_t i = m->ours->good.p[k];
		size_t at = note_file_index(m->theirs, m->kept.p[i]->value.note.id);

		if (at < m->theirs->entries.n)
			take_both(m, i, theirs[at]);
		else
			take_ours(m, i);
	}
	for (size_t k = 0; k < m->theirs->good.n; k++) {
		entry *en = theirs[m->theirs->good.p[k]];

		if (!find(m->ours, en->value.note.id))
			take_theirs(m, en);
	}
}

/* ---- what cannot be read is joined as lines: all of both sides */

static bool is_good(const note_file *f, size_t i)
{
	return !f->entries.p[i]->broken && note_file_index(f, f->entries.p[i]->value.note.id) == i;
}

static bool has_broken(const note_file *f, const entry *en)
{
	for (size_t i = 0; f->broken.n && i < f->entries.n; i++)
		if (!is_good(f, i) && str_eq(f->entries.p[i]->body, en->body))
			return true;
	return false;
}

static void drop_broken(merger *m)
{
	for (size_t i = 0; m->missing == MERGE_DELETED && i < m->ours->entries.n; i++)
		if (!is_good(m->ours, i) && has_broken(m->base, m->ours->entries.p[i]) &&
		    !has_broken(m->theirs, m->ours->entries.p[i]))
			replace(m, i, NULL);
}

/* Those of theirs go to the end, where they can do no harm. */
static void add_broken(merger *m, entry *const *theirs)
{
	for (size_t i = 0; m->theirs->broken.n && i < m->theirs->entries.n; i++) {
		if (is_good(m->theirs, i) || has_broken(m->ours, theirs[i]) ||
		    (m->missing == MERGE_DELETED && has_broken(m->base, theirs[i])))
			continue;
		vec_push(&m->kept, entry_ref(theirs[i]));
	}
}

/* ---- putting together */

static int by_place(const void *a, const void *b)
{
	const entry *x = *(entry *const *)a, *y = *(entry *const *)b;

	return entry_cmp(&x->value, &y->value);
}

/* Our entries with the added ones between them; takes both lists over. */
static note_file *put_together(merger *m, str before)
{
	vec(entry *) all = { 0 };
	size_t next = 0;
	note_file *out;

	if (m->added.n)
		qsort(m->added.p, m->added.n, sizeof *m->added.p, by_place);
	for (size_t i = 0; i < m->kept.n; i++) {
		entry *en = m->kept.p[i];

		if (!en)
			continue;
		while (!en->broken && next < m->added.n &&
		       entry_cmp(&m->added.p[next]->value, &en->value) < 0)
			vec_push(&all, m->added.p[next++]);
		vec_push(&all, en);
	}
	while (next < m->added.n)
		vec_push(&all, m->added.p[next++]);
	for (size_t i = 0; m->added.n && i < all.n; i++)
		all.p[i] = entry_with_gap(all.p[i]);
	out = note_file_compose(str_of(m->ours->name),
				all.n ? note_head_ready(&m->mem, before) : before, all.p, all.n,
				m->ours->after, m->ours->dash, m->ours->indent);
	for (size_t i = 0; i < all.n; i++)
		entry_unref(all.p[i]);
	vec_clear(&all);
	vec_clear(&m->kept);
	vec_clear(&m->added);
	return out;
}

/* Tombstones of both, but for notes that are there and those that one side took back. */
static note_file *take_gone(merger *m, note_file *out)
{
	const note_file *sides[] = { m->ours, m->theirs };
	vec(gone_note) all = { 0 };
	note_file *next;
	bool same;

	for (size_t s = 0; s < 2; s++) {
		for (size_t i = 0; i < sides[s]->gone.n; i++) {
			gone_note g = sides[s]->gone.p[i];

			if (find(out, g.id) || (s == 1 && note_file_gone(m->ours, g.id)) ||
			    (note_file_gone(m->base, g.id) && !note_file_gone(sides[1 - s], g.id)))
				continue;
			vec_push(&all, g);
		}
	}
	same = all.n == out->gone.n;
	for (size_t i = 0; same && i < all.n; i++)
		same = str_eq(all.p[i].id, out->gone.p[i].id);
	if (!same) {
		next = note_file_with_gone(out, all.p, all.n, 0);
		note_file_free(out);
		out = next;
	}
	vec_clear(&all);
	return out;
}

/* Their entries, laid out as ours; counted. */
static entry **their_entries(merger *m)
{
	size_t n = m->theirs->entries.n;
	entry **list = arena_new(&m->mem, entry *, n);

	for (size_t i = 0; i < n; i++)
		list[i] = as_ours(m, m->theirs->entries.p[i]);
	return list;
}

note_file *note_merge(const note_file *base, const note_file *ours, const note_file *theirs,
		      merge_missing missing, size_t *conflicts)
{
	merger m = { .base = base, .ours = ours, .theirs = theirs, .missing = missing };
	entry **list = their_entries(&m);
	note_file *out;
	str before;

	for (size_t i = 0; i < ours->entries.n; i++)
		vec_push(&m.kept, entry_ref(ours->entries.p[i]));
	take_entries(&m, list);
	drop_broken(&m);
	add_broken(&m, list);
	/* A side that is empty has no head: the other one's serves. */
	before = str_trim(ours->before).n ? merge_head(&m.mem, base->before, ours->before,
						       theirs->before, &m.conflicts)
					  : theirs->before;
	out = take_gone(&m, put_together(&m, before));
	for (size_t i = 0; i < theirs->entries.n; i++)
		entry_unref(list[i]);
	arena_clear(&m.mem);
	if (conflicts)
		*conflicts = m.conflicts;
	return out;
}
