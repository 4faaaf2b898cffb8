/* name.c - from scores of labels to names. */
#include "lang/name.h"

#include <math.h>
#include <string.h>

#include "lang/hash.h"
#include "lang/words.h"

/* How much all mentions of the same words count for the type of one; the rest is its own. */
#define VOTE 0.6f

/* How many mentions of "Acme" the full name "Acme Corp." counts for. */
#define FULL_NAME 4.0f

/* What stands in a table alone is a name from this on: a calibrated 0.6, GLOSS_WEAK. */
#define SURE_IN_TABLE 0.75f

#define LONG_NAME 60 /* tokens; a name that is longer is not looked at closely */

/*
 * What is neither person, place nor body is found too seldom, and parts of it are taken for one
 * of these: so much more for its labels is best for F1 on texts that were not trained on.
 */
#define MISC_MORE 0.15f

/*
 * A label with a score so far below that of O is not to be reckoned with. Tokens that are
 * in no name without such labels are O, whatever else; blocks are cut into runs there, and
 * only the runs are looked at closely.
 */
#define HOPELESS (-3 * MODEL_UNIT)

enum {
	HOPE_FIRST = 1,
	HOPE_INSIDE = 2,
	HOPE_LAST = 4,
	HOPE_ONLY = 8,
	HOPE_OPEN = 16,
	HOPE_CLOSE = 32
};

typedef int16_t score_lane __attribute__((vector_size(16)));
typedef uint64_t two_types __attribute__((vector_size(16)));

/* Which parts of a name a token may be, by its own scores. Four types of four parts each. */
static unsigned char parts_of(const tagger_row *row)
{
	static const score_lane bits = { HOPE_FIRST, HOPE_INSIDE, HOPE_LAST, HOPE_ONLY,
					 HOPE_FIRST, HOPE_INSIDE, HOPE_LAST, HOPE_ONLY };
	score_lane a, b;
	two_types both;
	uint64_t any;

	memcpy(&a, row->v, sizeof a);
	memcpy(&b, row->v + 8, sizeof b);
	both = (two_types)(((a > (int16_t)HOPELESS) | (b > (int16_t)HOPELESS)) & bits);
	any = both[0] | both[1];
	any |= any >> 32;
	return (unsigned char)(any | any >> 16);
}

/* hope[t]: may token t be in a name at all? */
static void find_hope(const tagger_row *rows, size_t n, unsigned char *hope)
{
	unsigned char open = 0, close = 0;

	for (size_t t = 0; t < n; t++) {
		hope[t] = parts_of(&rows[t]) | open;
		open = (hope[t] & HOPE_FIRST) || (open && (hope[t] & HOPE_INSIDE)) ? HOPE_OPEN : 0;
	}
	for (size_t t = n; t-- > 0;) {
		unsigned char h = hope[t];
		bool goes_on = (h & HOPE_LAST) || ((h & HOPE_INSIDE) && close);

		hope[t] = (h & HOPE_ONLY) || ((h & HOPE_FIRST) && close) ||
			  ((h & HOPE_OPEN) && goes_on);
		close = goes_on ? HOPE_CLOSE : 0;
	}
}

static void take_scores(crf *chain, const tagger_row *rows, size_t n)
{
	crf_size(chain, n);
	for (size_t t = 0; t < n; t++) {
		float *to = chain->score.p[t].v;

		to[LABEL_O] = 0;
		for (int y = 0; y < MODEL_WIDTH; y++)
			to[y + 1] = (float)rows[t].v[y] / MODEL_UNIT;
		for (int part = 0; part < LABEL_PARTS; part++)
			to[label_of(GLOSS_MISC, (enum label_part)part)] += MISC_MORE;
	}
}

/* Sums of many features are too sure of themselves; see doc/LANGUAGE.md. */
static float calibrated(float p, const gloss_model *m)
{
	float odds = logf(fmaxf(p, 1e-6f) / fmaxf(1 - p, 1e-6f));

	return 1 / (1 + expf(m->doubt - odds * m->sharpness));
}

static uint64_t words_of(str text, const token_list *toks, const name *nm)
{
	uint64_t h = nm->end - nm->first;

	for (uint32_t i = nm->first; i < nm->end; i++)
		h = hash_pair(h, hash_str(token_str(text, &toks->p[i])));
	return h ? h : 1;
}

/* Names of the run of tokens that starts at token `first` of the text. */
static void add_names(name_finder *nf, size_t first, name_list *out)
{
	size_t n = nf->chain.score.n;
	const unsigned char *labels = nf->labels.p;

	for (size_t t = 0, end; t < n; t = end) {
		name nm = { .first = (uint32_t)(first + t) };
		name_vote vote = { .words = 0 };

		end = t + 1;
		if (labels[t] == LABEL_O)
			continue;
		while (end < n && label_continues(labels[end]))
			end++;
		nm.end = (uint32_t)(first + end);
		nm.type = label_type(labels[t]);
		for (int k = 0; k < GLOSS_NAME_TYPES; k++)
			vote.of[k] = crf_span(&nf->chain, &nf->pairs, t, end, (gloss_name_type)k);
		nm.confidence = vote.of[nm.type];
		vec_push(out, nm);
		vec_push(&nf->mine, vote);
	}
}

static bool is_empty(const unsigned char *labels, size_t n)
{
	for (size_t t = 0; t < n; t++)
		if (labels[t] != LABEL_O)
			return false;
	return true;
}

static void find_in_run(name_finder *nf, const tagger_row *rows, size_t first, size_t n,
			name_list *out)
{
	take_scores(&nf->chain, rows, n);
	nf->labels.n = 0;
	vec_reserve(&nf->labels, n);
	crf_best(&nf->chain, &nf->pairs, nf->labels.p);
	if (is_empty(nf->labels.p, n))
		return;
	crf_sum(&nf->chain, &nf->pairs);
	add_names(nf, first, out);
}

static void find_in_block(name_finder *nf, size_t first, size_t end, name_list *out)
{
	const tagger_row *rows = tagger_score(&nf->tg, first, end);

	nf->hope.n = 0;
	vec_reserve(&nf->hope, end - first);
	find_hope(rows, end - first, nf->hope.p);
	for (size_t t = 0, n = end - first, stop; t < n; t = stop + 1) {
		stop = t;
		while (stop < n && nf->hope.p[stop])
			stop++;
		if (stop > t)
			find_in_run(nf, rows + t, first + t, stop - t, out);
	}
}

static name_vote *vote_of(name_finder *nf, uint64_t words)
{
	size_t mask = nf->votes.n - 1, at = words & mask;

	while (nf->votes.p[at].words && nf->votes.p[at].words != words)
		at = (at + 1) & mask;
	nf->votes.p[at].words = words;
	return &nf->votes.p[at];
}

/* The type that a mention and all mentions of the same words make the likeliest. */
static void settle(name *nm, const name_vote *mine, const name_vote *all)
{
	float best = -1;

	for (int k = 0; k < GLOSS_NAME_TYPES; k++) {
		float v = mine->of[k] * (1 - VOTE) + all->of[k] * VOTE;

		if (v <= best)
			continue;
		best = v;
		nm->type = (gloss_name_type)k;
	}
	nm->confidence = mine->of[nm->type] * (1 - VOTE) + all->of[nm->type] / all->mentions * VOTE;
}

/* A bracket or a double mark whose partner is not in the name: no name goes over it. */
static bool is_half(const token_list *toks, const name *nm, uint32_t at)
{
	const token *t = &toks->p[at];
	unsigned same = 0;

	if (t->kind == TOKEN_QUOTE && !(t->flags & TOKEN_SINGLE)) {
		for (uint32_t i = nm->first; i < nm->end; i++)
			same += toks->p[i].kind == TOKEN_QUOTE &&
				!(toks->p[i].flags & TOKEN_SINGLE);
		return same % 2;
	}
	if (t->kind == TOKEN_OPEN)
		for (uint32_t i = at + 1; i < nm->end; i++)
			same += toks->p[i].kind == TOKEN_CLOSE;
	if (t->kind == TOKEN_CLOSE)
		for (uint32_t i = nm->first; i < at; i++)
			same += toks->p[i].kind == TOKEN_OPEN;
	return (t->kind == TOKEN_OPEN || t->kind == TOKEN_CLOSE) && same == 0;
}

/* "Ann Lee (Ind" is Ann Lee, and "„Es ist gut" no name with a mark. */
static void cut_at_halves(const token_list *toks, name *nm)
{
	if (nm->end - nm->first > LONG_NAME)
		return;
	while (nm->first < nm->end && is_half(toks, nm, nm->first))
		nm->first++;
	for (uint32_t i = nm->first; i < nm->end; i++)
		if (is_half(toks, nm, i))
			nm->end = i;
	while (nm->end > nm->first && (toks->p[nm->end - 1].flags & TOKEN_CLITIC))
		nm->end--;
}

/* "Cllr", "Det Insp": whom such a word stands before is a person, and it is no part of the name. */
static bool is_rank(str word)
{
	static const str ranks[] = { STR("Cllr"), STR("Det"), STR("Insp"), STR("Supt"),
				     STR("Sgt"),  STR("Cpl"), STR("PC"),   STR("Capt"),
				     STR("Maj"),  STR("Lt"),  STR("Col"),  STR("Lieut") };

	if (word.n && word.p[word.n - 1] == '.')
		word.n--;
	for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
		if (str_eq(word, ranks[i]))
			return true;
	return false;
}

/* All that the vote has for the span goes to one type. */
static void vote_for(name_vote *mine, gloss_name_type type)
{
	float sum = 0;

	for (int k = 0; k < GLOSS_NAME_TYPES; k++) {
		sum += mine->of[k];
		mine->of[k] = 0;
	}
	mine->of[type] = sum;
}

static void cut_ranks(str text, const token_list *toks, name *nm, name_vote *mine)
{
	uint32_t first = nm->first;

	while (first + 1 < nm->end && is_rank(token_str(text, &toks->p[first])))
		first++;
	if (first > nm->first)
		vote_for(mine, GLOSS_PER);
	nm->first = first;
}

/* "(D-Ohio)" is Ohio. */
static void cut_party(str text, const token_list *toks, name *nm, name_vote *mine)
{
	const token *t = toks->p + nm->first;
	str party;

	if (nm->end - nm->first < 3)
		return;
	party = token_str(text, t);
	if (party.n != 1 || !memchr("DRI", party.p[0], 3) || t[1].kind != TOKEN_DASH ||
	    ((t[1].flags | t[2].flags) & TOKEN_SPACED))
		return;
	nm->first += 2;
	vote_for(mine, GLOSS_LOC);
}

static void add_vote(name_vote *all, const name_vote *one, float times)
{
	for (int k = 0; k < GLOSS_NAME_TYPES; k++)
		all->of[k] += one->of[k] * times;
	all->mentions += times;
}

/* "Acme Corp." says what "Acme" is. */
static void vote_for_short_name(name_finder *nf, str text, const token_list *toks, name nm,
				const name_vote *mine)
{
	str last = token_str(text, &toks->p[nm.end - 1]);

	if (last.n && last.p[last.n - 1] == '.')
		last.n--;
	if (nm.end - nm.first < 2 || !words_legal_form(last))
		return;
	nm.end--;
	add_vote(vote_of(nf, words_of(text, toks, &nm)), mine, FULL_NAME);
}

static bool in_table(const token_list *toks, const name *nm)
{
	return (toks->p[nm->first].flags & TOKEN_CELL) != 0;
}

/* A table says little of its words: they are what the text around it calls them, if it does. */
static bool settle_in_table(name *nm, const name_vote *mine, const name_vote *all)
{
	name_vote mean = *all, alone = *mine;

	if (all->mentions > 0) {
		for (int k = 0; k < GLOSS_NAME_TYPES; k++)
			mean.of[k] /= all->mentions;
		settle(nm, &mean, all);
		return true;
	}
	alone.mentions = 1;
	settle(nm, mine, &alone);
	return nm->confidence >= SURE_IN_TABLE;
}

/* Empties the votes and makes room for those of n names and n short ones. */
static void start_votes(name_finder *nf, size_t n)
{
	size_t size = 16;

	while (size < n * 3)
		size *= 2;
	nf->votes.n = 0;
	vec_reserve(&nf->votes, size);
	memset(nf->votes.p, 0, size * sizeof *nf->votes.p);
	nf->votes.n = size;
}

/* Takes the types of names[from] and what follows from all mentions of the same words. */
static void settle_types(name_finder *nf, str text, const token_list *toks, name_list *names,
			 size_t from)
{
	size_t n = names->n - from, kept = from;

	start_votes(nf, n);
	for (size_t i = 0; i < n; i++) {
		name_vote *all;

		cut_at_halves(toks, &names->p[from + i]);
		cut_ranks(text, toks, &names->p[from + i], &nf->mine.p[i]);
		cut_party(text, toks, &names->p[from + i], &nf->mine.p[i]);
		nf->mine.p[i].words = words_of(text, toks, &names->p[from + i]);
		all = vote_of(nf, nf->mine.p[i].words);
		if (names->p[from + i].first == names->p[from + i].end ||
		    in_table(toks, &names->p[from + i]))
			continue;
		add_vote(all, &nf->mine.p[i], 1);
		vote_for_short_name(nf, text, toks, names->p[from + i], &nf->mine.p[i]);
	}
	for (size_t i = 0; i < n; i++) {
		name nm = names->p[from + i];
		const name_vote *mine = &nf->mine.p[i], *all = vote_of(nf, mine->words);

		if (nm.first == nm.end)
			continue;
		if (!in_table(toks, &nm))
			settle(&nm, mine, all);
		else if (!settle_in_table(&nm, mine, all))
			continue;
		names->p[kept++] = nm;
	}
	names->n = kept;
}

bool name_find(name_finder *nf, const gloss_model *m, str text, const token_list *toks,
	       const atomic_bool *cancel, name_list *out)
{
	size_t before = out->n;

	if (nf->model != m) {
		float pairs[LABELS][LABELS];

		memcpy(pairs, m->pairs, sizeof pairs);
		crf_pairs_set(&nf->pairs, pairs);
		nf->model = m;
	}
	tagger_read(&nf->tg, m, text, toks);
	nf->mine.n = 0;
	for (size_t first = 0, end; first < toks->n; first = end) {
		if (cancel && atomic_load_explicit(cancel, memory_order_relaxed))
			return false;
		for (end = first + 1; end < toks->n && !(toks->p[end].flags & TOKEN_BLOCK); end++)
			;
		find_in_block(nf, first, end, out);
	}
	settle_types(nf, text, toks, out, before);
	for (size_t i = before; i < out->n; i++)
		out->p[i].confidence = calibrated(out->p[i].confidence, m);
	return true;
}

void name_finder_clear(name_finder *nf)
{
	tagger_clear(&nf->tg);
	crf_clear(&nf->chain);
	vec_clear(&nf->labels);
	vec_clear(&nf->hope);
	vec_clear(&nf->mine);
	vec_clear(&nf->votes);
	nf->model = NULL;
}
