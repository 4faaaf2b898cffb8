/* merge_entry.c - one entry that both sides have changed, key by key. */
#include "note/merge_parts.h"

typedef struct joiner {
	arena mem;
	const note_entry *base, *ours, *theirs; /* base: of zeroes if there is none */
	note_entry out;
	bool theirs_later;
	bool conflict;
} joiner;

/* The loser of a key that holds one value is told in the note's text. */
static void tell_loser(joiner *j, const char *key, str value)
{
	j->conflict = true;
	j->out.note.body = entry_tell(&j->mem, j->out.note.body, key, value);
}

static str join_text(joiner *j, const char *key, str base, str ours, str theirs)
{
	if (str_eq(ours, theirs) || str_eq(base, theirs))
		return ours;
	if (str_eq(base, ours))
		return theirs;
	tell_loser(j, key, j->theirs_later ? ours : theirs);
	return j->theirs_later ? theirs : ours;
}

static int join_word(joiner *j, const char *key, int base, int ours, int theirs,
		     const char *(*name)(int))
{
	if (ours == theirs || base == theirs)
		return ours;
	if (base == ours)
		return theirs;
	tell_loser(j, key, str_of(name(j->theirs_later ? ours : theirs)));
	return j->theirs_later ? theirs : ours;
}

static const char *type_name(int t)
{
	return gloss_note_type_name((gloss_note_type)t);
}

static const char *colour_name(int c)
{
	return gloss_colour_name((gloss_colour)c);
}

static bool has_tag(const note_entry *v, str tag)
{
	for (size_t i = 0; i < v->note.tag_count; i++)
		if (str_eq(v->note.tags[i], tag))
			return true;
	return false;
}

/* All tags of both, without those that one side took away. */
static void join_tags(joiner *j)
{
	size_t most = j->ours->note.tag_count + j->theirs->note.tag_count;
	str *tags = arena_new(&j->mem, str, most);
	const note_entry *sides[] = { j->ours, j->theirs };
	note_entry *out = &j->out;

	out->note.tags = tags;
	out->note.tag_count = 0;
	for (size_t s = 0; s < 2; s++) {
		for (size_t i = 0; i < sides[s]->note.tag_count; i++) {
			str tag = sides[s]->note.tags[i];

			if (has_tag(out, tag) ||
			    (has_tag(j->base, tag) && !has_tag(sides[1 - s], tag)))
				continue;
			tags[out->note.tag_count++] = tag;
		}
	}
}

static bool same_place(const note_entry *a, const note_entry *b)
{
	return a->placed == b->placed && a->place.start == b->place.start &&
	       a->place.end == b->place.end && str_eq(a->text, b->text) &&
	       str_eq(a->note.exact, b->note.exact) && str_eq(a->note.prefix, b->note.prefix) &&
	       str_eq(a->note.suffix, b->note.suffix);
}

/* The words and their place belong together: they are of one side. */
static void join_place(joiner *j)
{
	const note_entry *from = j->ours, *loser = j->theirs;

	if (same_place(j->ours, j->theirs) || same_place(j->base, j->theirs))
		return;
	if (same_place(j->base, j->ours) || j->theirs_later) {
		from = j->theirs;
		loser = j->ours;
	}
	if (!same_place(j->base, loser))
		tell_loser(j, "exact", loser->note.exact);
	j->out.placed = from->placed;
	j->out.place = from->place;
	j->out.text = from->text;
	j->out.note.exact = from->note.exact;
	j->out.note.prefix = from->note.prefix;
	j->out.note.suffix = from->note.suffix;
}

static void join_fix(joiner *j)
{
	gloss_note *out = &j->out.note;
	const gloss_note *b = &j->base->note, *o = &j->ours->note, *t = &j->theirs->note;

	out->fix_set = join_text(j, "fix", b->fix_set, o->fix_set, t->fix_set);
	out->fix_to = join_text(j, "fix to", b->fix_to, o->fix_to, t->fix_to);
	out->fix_was = join_text(j, "fix was", b->fix_was, o->fix_was, t->fix_was);
}

static void join_body(joiner *j)
{
	str b = j->base->note.body, o = j->ours->note.body, t = j->theirs->note.body;

	j->out.note.body = o;
	if (str_eq(o, t) || str_eq(b, t))
		return;
	j->out.note.body = t;
	if (str_eq(b, o))
		return;
	j->conflict = true;
	j->out.note.body = j->theirs_later ? entry_join_bodies(&j->mem, t, o)
					   : entry_join_bodies(&j->mem, o, t);
}

static void join_values(joiner *j)
{
	gloss_note *out = &j->out.note;
	const gloss_note *b = &j->base->note, *o = &j->ours->note, *t = &j->theirs->note;

	j->out = *j->ours;
	join_body(j); /* first: the others may add to it */
	join_tags(j);
	join_place(j);
	join_fix(j);
	out->type = (gloss_note_type)join_word(j, "type", (int)b->type, (int)o->type, (int)t->type,
					       type_name);
	out->colour = (gloss_colour)join_word(j, "colour", (int)b->colour, (int)o->colour,
					      (int)t->colour, colour_name);
	out->mark = join_text(j, "mark", b->mark, o->mark, t->mark);
	out->speaker = join_text(j, "speaker", b->speaker, o->speaker, t->speaker);
	out->person = join_text(j, "person", b->person, o->person, t->person);
	if (t->created && (!o->created || t->created < o->created))
		out->created = t->created;
	if (t->modified > o->modified)
		out->modified = t->modified;
	out->conflict = j->conflict ||
			(b->conflict ? o->conflict && t->conflict : o->conflict || t->conflict);
}

/* Keys that this gloss does not know are joined as lines. */
static void join_extra(joiner *j, fields *base, fields *ours, fields *theirs, fields *out)
{
	for (size_t i = 0; i < ours->list.n; i++) {
		const field *o = &ours->list.p[i];
		const field *b = fields_find(base, o->key);
		const field *t = fields_find(theirs, o->key);
		field one = *o;

		if (!t && b && str_eq(b->raw, o->raw))
			continue;
		if (t && !str_eq(t->raw, o->raw)) {
			if (b && str_eq(b->raw, o->raw))
				one = *t;
			else if (!b || !str_eq(b->raw, t->raw))
				tell_loser(j, "key", str_trim(t->raw));
		}
		vec_push(&out->list, one);
	}
	for (size_t i = 0; i < theirs->list.n; i++) {
		const field *t = &theirs->list.p[i];
		const field *b = fields_find(base, t->key);

		if (!fields_find(ours, t->key) && !(b && str_eq(b->raw, t->raw)))
			vec_push(&out->list, *t);
	}
}

entry *merge_entry(const entry *base, const entry *ours, const entry *theirs,
		   const note_file *frame, bool *conflict)
{
	static const note_entry none = { 0 };
	joiner j = { .base = base ? &base->value : &none,
		     .ours = &ours->value,
		     .theirs = &theirs->value };
	fields extra = { 0 }, b = { 0 }, o = { 0 }, t = { 0 };
	entry *out;

	j.theirs_later = theirs->value.note.modified > ours->value.note.modified;
	join_values(&j);
	if (base)
		entry_extra(base, &j.mem, &b);
	entry_extra(ours, &j.mem, &o);
	entry_extra(theirs, &j.mem, &t);
	join_extra(&j, &b, &o, &t, &extra);
	j.out.note.conflict |= j.conflict;
	out = entry_with_extra(ours, &j.out, &extra, frame->dash, frame->indent);
	*conflict = j.conflict;
	fields_clear(&extra);
	fields_clear(&b);
	fields_clear(&o);
	fields_clear(&t);
	arena_clear(&j.mem);
	return out;
}
