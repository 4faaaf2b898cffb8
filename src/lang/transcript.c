/* transcript.c - see transcript.h. */
#include "lang/transcript.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/vec.h"

enum {
	LABEL_WORDS = 6, /* of a longer one it is a sentence with a colon */
	LABELS_LEAST = 2,
	TURNS_LEAST = 2,      /* of each of these */
	TURN_WORDS_LEAST = 2, /* on the average: else it is a table */
};

/* One labelled paragraph. */
typedef struct turn {
	gloss_span label, said;
	gloss_entity_id who;
	uint32_t words; /* tokens that are said */
	uint32_t times; /* that its label comes */
	bool known;     /* somebody's label, or a question's or an answer's */
} turn;

typedef vec(turn) turn_list;

static bool is_dialogue_word(str label)
{
	static const char *const words[] = { "Q", "A", "Question", "Answer", "Interviewer" };

	return IS_ONE_OF(label, words);
}

/* Capitals and initials up to the colon; returns the colon's token, 0: there is no label. */
static size_t label_end(const token_list *toks, str text, size_t first)
{
	size_t i = first;

	for (; i < toks->n && i <= first + LABEL_WORDS; i++) {
		const token *t = &toks->p[i];

		if (t->flags & TOKEN_CELL || (i > first && t->flags & TOKEN_BLOCK))
			return 0;
		if (t->kind == TOKEN_COMMA)
			return i > first && token_is(text, t, STR(":")) ? i : 0;
		if (t->kind == TOKEN_DASH && i > first)
			continue;
		if (t->kind != TOKEN_WORD || !(t->flags & (TOKEN_CAPITAL | TOKEN_CLITIC)))
			return 0;
	}
	return 0;
}

static size_t block_end(const token_list *toks, size_t first)
{
	size_t i = first + 1;

	while (i < toks->n && !(toks->p[i].flags & TOKEN_BLOCK))
		i++;
	return i;
}

static bool ends_with_word(str name, str word)
{
	return name.n >= word.n && str_eq_nocase(str_from(name, name.n - word.n), word) &&
	       (name.n == word.n || name.p[name.n - word.n - 1] == ' ');
}

/* The person or organisation that is named in the label. */
static gloss_entity_id named_in(const transcript_names *names, gloss_span label)
{
	size_t low = 0, high = names->mention_count;
	const gloss_mention *m;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (names->mentions[mid].at.end <= label.start)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == names->mention_count)
		return GLOSS_NO_ENTITY;
	m = &names->mentions[low];
	return m->at.start < label.end && (m->type == GLOSS_PER || m->type == GLOSS_ORG)
		       ? m->entity
		       : GLOSS_NO_ENTITY;
}

/* "LEE" is Ann Lee. */
static gloss_entity_id person_called(const transcript_names *names, str label)
{
	for (size_t i = 0; i < names->entity_count; i++)
		if (names->entities[i].type == GLOSS_PER &&
		    ends_with_word(names->entities[i].name, label))
			return (gloss_entity_id)i;
	return GLOSS_NO_ENTITY;
}

static void list_turns(const token_list *toks, str text, const transcript_names *names,
		       turn_list *out)
{
	for (size_t i = 0, end; i < toks->n; i = end) {
		size_t colon = label_end(toks, text, i);
		turn t = { .times = 0 };

		end = block_end(toks, i);
		if (colon == 0 || colon + 1 >= end)
			continue;
		t.label = (gloss_span){ toks->p[i].start, toks->p[colon - 1].end };
		t.said = (gloss_span){ toks->p[colon + 1].start, toks->p[end - 1].end };
		t.words = (uint32_t)(end - colon - 1);
		t.who = named_in(names, t.label);
		vec_push(out, t);
	}
}

typedef struct sorting {
	str label;
	turn *turn;
} sorting;

static int by_label(const void *a, const void *b)
{
	return str_cmp(((const sorting *)a)->label, ((const sorting *)b)->label);
}

/* Who speaks under one label, in all its turns. */
static bool settle_label(const sorting *s, size_t n, const transcript_names *names)
{
	gloss_entity_id who = GLOSS_NO_ENTITY;
	bool known;

	for (size_t i = 0; i < n && who == GLOSS_NO_ENTITY; i++)
		who = s[i].turn->who;
	if (who == GLOSS_NO_ENTITY)
		who = person_called(names, s->label);
	known = is_dialogue_word(s->label) ||
		(who != GLOSS_NO_ENTITY && names->entities[who].type == GLOSS_PER);
	for (size_t i = 0; i < n; i++) {
		s[i].turn->who = who;
		s[i].turn->times = (uint32_t)n;
		s[i].turn->known = known;
	}
	return known;
}

/* Finds whose the labels are. True: enough of them come often enough, and somebody is known. */
static bool is_dialogue(turn_list *turns, str text, const transcript_names *names)
{
	sorting *s = xcalloc(turns->n, sizeof *s);
	size_t labels = 0, words = 0;
	bool known = false;

	for (size_t i = 0; i < turns->n; i++)
		s[i] = (sorting){ str_slice(text, turns->p[i].label), &turns->p[i] };
	qsort(s, turns->n, sizeof *s, by_label);
	for (size_t i = 0, end; i < turns->n; i = end) {
		bool one;

		for (end = i; end < turns->n && str_eq(s[end].label, s[i].label); end++)
			words += s[end].turn->words;
		one = settle_label(s + i, end - i, names);
		if (end - i < TURNS_LEAST)
			continue;
		labels++;
		known |= one;
	}
	free(s);
	return known && labels >= LABELS_LEAST && words >= turns->n * TURN_WORDS_LEAST;
}

gloss_quote *transcript_find(arena *a, const token_list *toks, str text,
			     const transcript_names *names, size_t *n)
{
	turn_list turns = { 0 };
	gloss_quote *out = NULL;

	*n = 0;
	list_turns(toks, text, names, &turns);
	if (turns.n && is_dialogue(&turns, text, names)) {
		out = arena_new(a, gloss_quote, turns.n);
		for (size_t i = 0; i < turns.n; i++) {
			const turn *t = &turns.p[i];

			/* A label that comes once is one of theirs where its owner is known. */
			if (t->times < TURNS_LEAST && !t->known)
				continue;
			out[(*n)++] =
				(gloss_quote){ .at = t->said,
					       .kind = GLOSS_QUOTE_TURN,
					       .speaker = t->label,
					       .entity = t->who,
					       .confidence = t->who == GLOSS_NO_ENTITY ? 0 : .9F };
		}
	}
	vec_clear(&turns);
	return out;
}
