/* fix.c - telling the machine better: who speaks, what is a name and of which kind. */
#include <stdio.h>
#include <stdlib.h>

#include "app/command.h"
#include "app/select.h"
#include "app/view.h"
#include "note/fixes.h"
#include "text/utf8.h"

/* A correction is a note on the words that it is about. */
static void keep(app *a, gloss_span at, const char *set, str to, str was)
{
	gloss_note n = { .type = GLOSS_CORRECTION, .at = at };
	err e;

	n.fix_set = str_of(set);
	n.fix_to = to;
	n.fix_was = was;
	if (!fixes_keep(a->now->notes, &n, &e)) {
		app_unsaved(a, &e);
		return;
	}
	app_notes_changed(a);
	if (view_top(a) == &view_card && !cast_first_at(&a->now->cast, a->card, &at))
		view_close(a);
	app_say(a, "corrected, here and whenever you read this again; U undoes");
}

static const gloss_entity *need_entity(app *a, gloss_span *at)
{
	const cast *k = &a->now->cast;
	gloss_entity_id who = target_entity(a);

	if (!app_has_notes(a))
		return NULL;
	if (!cast_first_at(k, who, at)) {
		app_complain(a, "no name here; ]e goes to the next one");
		return NULL;
	}
	for (size_t i = 0; i < k->mention_count; i++)
		if (k->mentions[i].entity == who &&
		    k->mentions[i].at.start == a->now->focus.at.start)
			*at = k->mentions[i].at;
	return &k->entities[who];
}

/* The people before all others: they are what is mostly meant. */
static size_t complete_name(void *arg, arena *mem, str text, str **out)
{
	const app *a = arg;
	const cast *k = &a->now->cast;
	size_t n = 0;

	*out = arena_new(mem, str, k->entity_count + 1);
	for (int others = 0; others < 2; others++)
		for (size_t i = 0; i < k->entity_count; i++)
			if ((k->entities[i].type != GLOSS_PER) == others &&
			    k->entities[i].mention_count &&
			    str_has_nocase(k->entities[i].name, text))
				(*out)[n++] = arena_copy(mem, k->entities[i].name);
	return n;
}

static void ask_name(app *a, const char *before, void (*done)(app *, str))
{
	ask_open(a, before, "", NULL, done);
	a->ask.line.complete = complete_name;
	a->ask.line.complete_arg = a;
}

/* "o'brien" for Jane O'Brien: the full name of the one that is meant. */
static str full_name(const app *a, str typed)
{
	gloss_entity_id who = cast_guess(&a->now->cast, typed);

	return who == GLOSS_NO_ENTITY ? typed : a->now->cast.entities[who].name;
}

/* ---- who speaks */

static void speaker_done(app *a, str text)
{
	const cast *k = &a->now->cast;
	const gloss_quote *q = target_quote(a);
	str was;

	text = str_trim(text);
	if (!q)
		return;
	was = q->entity < k->entity_count ? k->entities[q->entity].name : STR("");
	keep(a, q->at, GLOSS_FIX_SPEAKER, text.n ? full_name(a, text) : text, was);
}

void act_correct_speaker(app *a, const call *c)
{
	if (!app_has_notes(a))
		return;
	if (!target_quote(a))
		app_complain(a, "no quote here; ]q goes to the next one");
	else if (c->text.n)
		speaker_done(a, c->text);
	else
		ask_name(a, "who said this (empty: unknown): ", speaker_done);
}

/* ---- names */

void act_correct_not_name(app *a, const call *c)
{
	gloss_span at;
	const gloss_entity *e = need_entity(a, &at);

	(void)c;
	if (e)
		keep(a, at, GLOSS_FIX_NAME, STR("none"), e->name);
}

static void merge_done(app *a, str text)
{
	gloss_span at;
	const gloss_entity *e = need_entity(a, &at);
	str to = full_name(a, str_trim(text));

	if (!e || !text.n)
		return;
	if (cast_find(&a->now->cast, to) == GLOSS_NO_ENTITY)
		app_complain(a, "no such name here: %.*s", STR_ARGS(to));
	else
		keep(a, at, GLOSS_FIX_MERGE, to, e->name);
}

void act_correct_merge(app *a, const call *c)
{
	gloss_span at;
	const gloss_entity *e = need_entity(a, &at);
	char before[64];

	if (!e)
		return;
	if (c->text.n) {
		merge_done(a, c->text);
		return;
	}
	snprintf(before, sizeof before, "%.*s is the same as: ", STR_ARGS(utf8_first(e->name, 30)));
	ask_name(a, before, merge_done);
}

static void set_type(app *a, gloss_name_type type)
{
	gloss_span at;
	const gloss_entity *e = need_entity(a, &at);

	if (e)
		keep(a, at, GLOSS_FIX_TYPE, str_of(gloss_name_type_name(type)),
		     str_of(gloss_name_type_name(e->type)));
}

static void type_chosen(app *a, key k)
{
	switch (k) {
	case 'p':
		set_type(a, GLOSS_PER);
		break;
	case 'l':
		set_type(a, GLOSS_LOC);
		break;
	case 'o':
		set_type(a, GLOSS_ORG);
		break;
	default:
		set_type(a, GLOSS_MISC);
	}
}

void act_correct_type(app *a, const call *c)
{
	gloss_name_type type;
	gloss_span at;

	if (!need_entity(a, &at))
		return;
	if (c->text.n && gloss_name_type_parse(c->text, &type)) {
		set_type(a, type);
		return;
	}
	choice_open(a, "this name is", type_chosen);
	choice_add(a, 'p', "a person");
	choice_add(a, 'l', "a place");
	choice_add(a, 'o', "an organisation");
	choice_add(a, 'x', "another name");
}
