/* analysis.c - runs the chain: tokens, sentences, names, quotes, speakers. */
#include "lang/analysis.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "lang/alias.h"
#include "lang/indirect.h"
#include "lang/person.h"
#include "lang/quantity.h"
#include "lang/sentence.h"
#include "lang/speaker.h"
#include "lang/transcript.h"

/* What a run needs, kept from text to text so that little is allocated. */
struct analyser {
	const gloss_model *model;
	str text;
	const gloss_analyse_options *opt;
	token_list toks;
	quote_list runs;
	name_list names;
	mention_list mentions;
	uint32_t *mention_of;   /* of each name: its mention, or GLOSS_NO_ENTITY */
	const uint8_t *genders; /* of each entity */
	phrase_map map;
	speaker_space speakers;
	quantity_list quantities;
	indirect_list indirect;
	name_finder finder;
	word_cache words;
};

typedef struct analyser work;

static bool is_cancelled(const work *w)
{
	return w->opt->cancel && atomic_load_explicit(w->opt->cancel, memory_order_relaxed);
}

/* The first tab, or two blanks; the line's end: there is none. */
static size_t gap_in(str line)
{
	for (size_t at = 0; at < line.n; at++)
		if (line.p[at] == '\t' ||
		    (line.p[at] == ' ' && at + 1 < line.n && line.p[at + 1] == ' '))
			return at;
	return line.n;
}

static bool is_table(str block)
{
	str line;

	while (str_split(&block, '\n', &line)) {
		line = str_trim(line);
		if (gap_in(line) < line.n)
			return true;
	}
	return false;
}

/* The cells of a table are cut like blocks: no name or sentence goes from one to the next. */
static void cut_cells(work *w, str block)
{
	size_t first = w->toks.n;
	str line;

	while (str_split(&block, '\n', &line)) {
		line = str_trim(line);
		while (line.n) {
			size_t n = gap_in(line), start = (size_t)(line.p - w->text.p);

			token_add(&w->toks, w->text, (gloss_span){ start, start + n });
			line = str_trim(str_from(line, n));
		}
	}
	for (size_t i = first; i < w->toks.n; i++)
		w->toks.p[i].flags |= TOKEN_CELL;
}

static bool cut_tokens(work *w, const gloss_block *blocks, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		str block = str_slice(w->text, blocks[i].at);

		if (is_cancelled(w))
			return false;
		if (blocks[i].kind == GLOSS_BLOCK_VERBATIM && is_table(block))
			cut_cells(w, block);
		else
			token_add(&w->toks, w->text, blocks[i].at);
	}
	sentence_mark(&w->toks, w->text);
	return !is_cancelled(w);
}

static void keep_sentences(const work *w, gloss_analysis *an)
{
	const token *t = w->toks.p;
	size_t count = 0;
	gloss_span *out;

	for (size_t i = 0; i < w->toks.n; i++)
		count += (t[i].flags & TOKEN_SENTENCE) != 0;
	out = arena_new(&an->memory, gloss_span, count);
	for (size_t i = 0, end; i < w->toks.n; i = end) {
		end = sentence_end(&w->toks, i);
		out[an->sentence_count++] = (gloss_span){ t[i].start, t[end - 1].end };
	}
	an->sentences = out;
}

/* ---- names */

/* "GENEVA — Engineers said": the dateline is no part of the name behind it. */
static void cut_at_dateline(work *w)
{
	size_t end = w->opt->dateline.end;

	for (size_t i = 0; i < w->names.n; i++) {
		name *nm = &w->names.p[i];

		if (w->toks.p[nm->first].start >= end)
			break;
		while (nm->end > nm->first + 1 && w->toks.p[nm->end - 1].end > end)
			nm->end--;
	}
}

/* Without a model there are none; the rest of the chain does what it can. */
static bool find_names(work *w)
{
	if (!w->model)
		return true;
	if (!name_find(&w->finder, w->model, w->text, &w->toks, w->opt->cancel, &w->names))
		return false;
	cut_at_dateline(w);
	return true;
}

static bool is_inside(gloss_span s, gloss_span outer)
{
	return s.start >= outer.start && s.end <= outer.end;
}

static bool is_byline(const work *w, gloss_span s)
{
	return is_inside(s, w->opt->author) || is_inside(s, w->opt->outlet);
}

/*
 * What the article knows of itself is surer than what the tagger sees: author, outlet and
 * dateline in the order of the text.
 */
typedef struct known {
	gloss_span at;
	gloss_name_type type;
	bool byline;
} known;

#define KNOWN_MAX 8

/* Keeps the list in text order; what is empty or outside of the text is left out. */
static void insert_known(const work *w, known *list, size_t *n, known one)
{
	size_t k = *n;

	if (one.at.end <= one.at.start || one.at.end > w->text.n || *n == KNOWN_MAX)
		return;
	for (; k > 0 && list[k - 1].at.start > one.at.start; k--)
		list[k] = list[k - 1];
	list[k] = one;
	(*n)++;
}

/* "PORT ELLEN, Scotland" are two places. */
static void insert_places(const work *w, known *list, size_t *n, gloss_span dateline)
{
	str rest, part;

	if (dateline.end <= dateline.start || dateline.end > w->text.n)
		return;
	rest = str_slice(w->text, dateline);
	while (str_split(&rest, ',', &part)) {
		size_t start;

		part = str_trim(part);
		start = (size_t)(part.p - w->text.p);
		insert_known(w, list, n, (known){ { start, start + part.n }, GLOSS_LOC, false });
	}
}

/* Two words at least, so that "Sam Hill, Jr." stays one person. */
static bool starts_full_name(str rest)
{
	size_t blank;

	return str_find(rest, STR(" "), 0, &blank) && blank > 0 && rest.p[blank - 1] != ',' &&
	       !str_starts(str_from(rest, blank), STR(" and ")) &&
	       !str_starts(str_from(rest, blank), STR(" & "));
}

/* The end of the author at byte `at`; `next` is where another one starts. */
static size_t author_end(str line, size_t at, size_t *next)
{
	static const str parts[] = { STR(", and "), STR(", "), STR(" and "), STR(" & ") };
	size_t end = line.n;

	*next = line.n;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		size_t hit;

		if (!str_find(line, parts[i], at, &hit) || hit >= end ||
		    !starts_full_name(str_from(line, hit + parts[i].n)))
			continue;
		end = hit;
		*next = hit + parts[i].n;
	}
	return end;
}

/* "Ana Ruiz, Tom Okafor and May Lin" are three people. */
static void insert_authors(const work *w, known *list, size_t *n, gloss_span author)
{
	str line;

	if (author.end <= author.start || author.end > w->text.n)
		return;
	line = str_slice(w->text, author);
	for (size_t at = 0, next; at < line.n; at = next) {
		gloss_span one = { author.start + at, author.start + author_end(line, at, &next) };

		insert_known(w, list, n, (known){ one, GLOSS_PER, true });
	}
}

static size_t list_known(const work *w, known *out)
{
	size_t n = 0;

	insert_authors(w, out, &n, w->opt->author);
	insert_known(w, out, &n, (known){ w->opt->outlet, GLOSS_ORG, true });
	insert_places(w, out, &n, w->opt->dateline);
	return n;
}

static void add_known(work *w, const known *k)
{
	gloss_mention m = { .at = k->at, .type = k->type, .confidence = 1, .byline = k->byline };

	if (w->mentions.n && w->mentions.p[w->mentions.n - 1].at.end > k->at.start)
		return;
	vec_push(&w->mentions, m);
}

/* Names of the tagger and of the article's own facts, as mentions in text order. */
static void list_mentions(work *w, gloss_analysis *an)
{
	known facts[KNOWN_MAX];
	size_t n = list_known(w, facts), next = 0;

	w->mention_of = arena_new(&an->memory, uint32_t, w->names.n);
	for (size_t i = 0; i < w->names.n; i++) {
		const name *nm = &w->names.p[i];
		gloss_mention m = { .at = name_span(&w->toks, nm),
				    .type = nm->type,
				    .confidence = nm->confidence };

		while (next < n && facts[next].at.start <= m.at.start &&
		       facts[next].at.end <= m.at.end && !is_inside(m.at, facts[next].at))
			add_known(w, &facts[next++]);
		while (next < n && is_inside(m.at, facts[next].at) &&
		       (w->mentions.n == 0 ||
			w->mentions.p[w->mentions.n - 1].at.end <= facts[next].at.start))
			add_known(w, &facts[next++]);
		w->mention_of[i] = GLOSS_NO_ENTITY;
		if (w->mentions.n && w->mentions.p[w->mentions.n - 1].at.end > m.at.start)
			continue;
		m.byline = is_byline(w, m.at);
		w->mention_of[i] = (uint32_t)w->mentions.n;
		vec_push(&w->mentions, m);
	}
	while (next < n)
		add_known(w, &facts[next++]);
}

static void keep_names(work *w, gloss_analysis *an)
{
	gloss_mention *out;

	list_mentions(w, an);
	an->entities = alias_link(&an->memory, w->text, &w->mentions, &an->entity_count);
	w->genders = person_genders(&an->memory, w->text, w->mentions.p, w->mentions.n,
				    an->entities, an->entity_count);
	out = arena_new(&an->memory, gloss_mention, w->mentions.n);
	if (w->mentions.n)
		memcpy(out, w->mentions.p, w->mentions.n * sizeof *out);
	an->mentions = out;
	an->mention_count = w->mentions.n;
}

/* ---- quotes */

/* Nothing but capitals, at least two of them: the name of a book, a song, a programme. */
static bool is_title(const work *w, const quote_run *r)
{
	unsigned capitals = 0;

	for (uint32_t i = r->first; i < r->end; i++) {
		const token *t = &w->toks.p[i];

		if (t->kind != TOKEN_WORD)
			continue;
		if (t->flags & TOKEN_CAPITAL)
			capitals++;
		else if (t->end - t->start > 3)
			return false;
	}
	return capitals > 1;
}

static person_finder people_of(const work *w, const gloss_analysis *an)
{
	return (person_finder){ .map = &w->map,
				.mention_of = w->mention_of,
				.mentions = w->mentions.p,
				.entities = an->entities,
				.entity_count = an->entity_count,
				.genders = w->genders };
}

static gloss_quote make_quote(const work *w, person_finder *people, size_t run)
{
	const quote_run *r = &w->runs.p[run];
	const speaker_guess *g = &w->speakers.guesses.p[run];
	gloss_quote q = { .at = r->at, .entity = GLOSS_NO_ENTITY, .confidence = g->confidence };

	if (g->choice == SPEAKER_SILENT) {
		q.kind = is_title(w, r) ? GLOSS_QUOTE_TITLE : GLOSS_QUOTE_SCARE;
		q.confidence = 0;
		return q;
	}
	if (g->cue != SPEAKER_NONE)
		q.cue = phrase_cue_span(&w->map, g->cue);
	if (g->phrase == SPEAKER_NONE) {
		q.confidence = 0;
		return q;
	}
	q.speaker = phrase_span(&w->map, &w->map.phrases.p[g->phrase]);
	q.entity = person_of(people, g->phrase, &q.confidence);
	return q;
}

static bool meets(const gloss_quote *a, const gloss_quote *b)
{
	return a->at.start < b->at.end && b->at.start < a->at.end;
}

/* Of an interview, what each one says; a quote inside of that is part of it. */
static void add_turns(const work *w, gloss_analysis *an)
{
	transcript_names names = { an->mentions, an->mention_count, an->entities,
				   an->entity_count };
	size_t n, q = 0, count = 0;
	gloss_quote *turns = transcript_find(&an->memory, &w->toks, w->text, &names, &n), *all;

	if (n == 0)
		return;
	all = arena_new(&an->memory, gloss_quote, n + an->quote_count);
	for (size_t i = 0; i < n; i++) {
		for (; q < an->quote_count && an->quotes[q].at.start < turns[i].at.end; q++)
			if (!meets(&an->quotes[q], &turns[i]))
				all[count++] = an->quotes[q];
		all[count++] = turns[i];
	}
	while (q < an->quote_count)
		all[count++] = an->quotes[q++];
	an->quotes = all;
	an->quote_count = count;
}

static void keep_quotes(const work *w, gloss_analysis *an)
{
	gloss_quote *out = arena_new(&an->memory, gloss_quote, w->runs.n);
	person_finder people = people_of(w, an);

	for (size_t i = 0; i < w->runs.n; i++) {
		out[i] = make_quote(w, &people, i);
		person_spoke(&people, out[i].entity, out[i].at);
	}
	an->quotes = out;
	an->quote_count = w->runs.n;
	add_turns(w, an);
}

/* How often a span of indirect speech is right, by measure. */
#define INDIRECT_TRUST 0.74f

static void keep_indirect(work *w, gloss_analysis *an)
{
	person_finder people = people_of(w, an);
	gloss_quote *out;

	indirect_find(&w->map, &w->indirect);
	out = arena_new(&an->memory, gloss_quote, w->indirect.n);
	for (size_t i = 0; i < w->indirect.n; i++) {
		const indirect *in = &w->indirect.p[i];

		out[i] = (gloss_quote){ .at = phrase_items_span(&w->map, in->first, in->end),
					.kind = GLOSS_QUOTE_INDIRECT,
					.speaker =
						phrase_span(&w->map, &w->map.phrases.p[in->phrase]),
					.cue = phrase_cue_span(&w->map, in->cue),
					.confidence = INDIRECT_TRUST };
		out[i].entity = person_of(&people, in->phrase, &out[i].confidence);
	}
	an->indirect = out;
	an->indirect_count = w->indirect.n;
}

static void keep_quantities(work *w, gloss_analysis *an)
{
	gloss_quantity *out;

	quantity_find(&w->toks, w->text, &w->words, &w->quantities);
	out = arena_new(&an->memory, gloss_quantity, w->quantities.n);
	if (w->quantities.n)
		memcpy(out, w->quantities.p, w->quantities.n * sizeof *out);
	an->quantities = out;
	an->quantity_count = w->quantities.n;
}

/* ---- places in the whole, for a piece of it */

static void move_span(gloss_span *s, size_t by)
{
	s->start += by;
	s->end += by;
}

static void move_quotes(gloss_quote *q, size_t n, size_t by)
{
	for (size_t i = 0; i < n; i++) {
		move_span(&q[i].at, by);
		if (q[i].speaker.end > q[i].speaker.start)
			move_span(&q[i].speaker, by);
		if (q[i].cue.end > q[i].cue.start)
			move_span(&q[i].cue, by);
	}
}

static void move_all(gloss_analysis *an, size_t by)
{
	/* const is for those who get it; it is still ours */
	gloss_mention *mentions = (gloss_mention *)(uintptr_t)an->mentions;
	gloss_quantity *quantities = (gloss_quantity *)(uintptr_t)an->quantities;
	gloss_span *sentences = (gloss_span *)(uintptr_t)an->sentences;

	for (size_t i = 0; i < an->mention_count; i++)
		move_span(&mentions[i].at, by);
	for (size_t i = 0; i < an->quantity_count; i++)
		move_span(&quantities[i].at, by);
	for (size_t i = 0; i < an->sentence_count; i++)
		move_span(&sentences[i], by);
	move_quotes((gloss_quote *)(uintptr_t)an->quotes, an->quote_count, by);
	move_quotes((gloss_quote *)(uintptr_t)an->indirect, an->indirect_count, by);
}

static bool run_chain(work *w, gloss_analysis *an)
{
	keep_sentences(w, an);
	quote_scan(&w->toks, w->text, &w->runs);
	if (!find_names(w))
		return false;
	keep_names(w, an);
	phrase_read(&w->map, &w->words, w->text, &w->toks, &w->runs, &w->names);
	if (!speaker_find(&w->map, speaker_weights, w->opt->cancel, &w->speakers))
		return false;
	keep_quotes(w, an);
	keep_indirect(w, an);
	keep_quantities(w, an);
	return !is_cancelled(w);
}

/* Empties the lists, keeps their memory. */
static void start(work *w, const gloss_model *m, str text, const gloss_analyse_options *opt)
{
	static const gloss_analyse_options none = GLOSS_ANALYSE_OPTIONS_INIT;

	w->model = m;
	w->text = text;
	w->opt = opt ? opt : &none;
	w->toks.n = w->runs.n = w->names.n = w->mentions.n = 0;
	w->quantities.n = w->indirect.n = 0;
}

analyser *analyser_new(void)
{
	return xcalloc(1, sizeof(analyser));
}

void analyser_free(analyser *w)
{
	if (!w)
		return;
	vec_clear(&w->toks);
	vec_clear(&w->runs);
	vec_clear(&w->names);
	vec_clear(&w->mentions);
	vec_clear(&w->quantities);
	vec_clear(&w->indirect);
	phrase_clear(&w->map);
	speaker_space_clear(&w->speakers);
	name_finder_clear(&w->finder);
	word_cache_clear(&w->words);
	free(w);
}

gloss_analysis *analyser_run(analyser *w, const gloss_model *m, str text, const gloss_block *blocks,
			     size_t n, const gloss_analyse_options *opt, err *e)
{
	gloss_analysis *an = xcalloc(1, sizeof *an);

	start(w, m, text, opt);
	if (!cut_tokens(w, blocks, n) || !run_chain(w, an)) {
		gloss_analysis_free(an);
		an = NULL;
		err_set(e, GLOSS_ERR_CANCELLED, "the analysis was cancelled");
	} else if (w->opt->base) {
		move_all(an, w->opt->base);
	}
	return an;
}

gloss_analysis *gloss_analyse(const gloss_model *m, gloss_str text, const gloss_block *blocks,
			      size_t n, const gloss_analyse_options *opt, gloss_error *e)
{
	analyser *w = analyser_new();
	gloss_analysis *an = analyser_run(w, m, text, blocks, n, opt, e);

	analyser_free(w);
	return an;
}

void gloss_analysis_free(gloss_analysis *a)
{
	if (!a)
		return;
	arena_clear(&a->memory);
	free(a);
}

const gloss_mention *gloss_analysis_mentions(const gloss_analysis *a, size_t *n)
{
	*n = a->mention_count;
	return a->mentions;
}

const gloss_entity *gloss_analysis_entities(const gloss_analysis *a, size_t *n)
{
	*n = a->entity_count;
	return a->entities;
}

const gloss_quote *gloss_analysis_quotes(const gloss_analysis *a, size_t *n)
{
	*n = a->quote_count;
	return a->quotes;
}

const gloss_quote *gloss_analysis_indirect(const gloss_analysis *a, size_t *n)
{
	*n = a->indirect_count;
	return a->indirect;
}

const gloss_quantity *gloss_analysis_quantities(const gloss_analysis *a, size_t *n)
{
	*n = a->quantity_count;
	return a->quantities;
}

const gloss_span *gloss_analysis_sentences(const gloss_analysis *a, size_t *n)
{
	*n = a->sentence_count;
	return a->sentences;
}
