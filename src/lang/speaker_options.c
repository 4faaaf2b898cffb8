/* speaker_options.c - all readings of a quote, and what speaks for each: features. */
#include <string.h>

#include "lang/mix.h"
#include "lang/speaker.h"

/* Readings of one quote are limited, so that a page of odd text costs no more than time. */
#define OPTIONS_MAX      128
#define FEATURES_MAX     96 /* more than any has */
#define CUES_MAX         8  /* on each side of the quote, in one sentence */
#define BEFORE_MAX       5  /* phrases before a cue */
#define AFTER_MAX        3
#define SENTENCES_BEFORE 2

/* Where the cue's sentence stands, seen from the quote. */
typedef enum relation {
	SAME_SENTENCE,
	SENTENCE_BEFORE,
	TWO_BEFORE,
	SENTENCE_AFTER,
	BLOCK_BEFORE,
	BLOCK_AFTER,
	RELATIONS,
} relation;

/* What is the same for all readings of a quote. */
typedef struct view {
	const phrase_map *m;
	const item *items;
	size_t run;
	uint32_t q;                /* its item */
	uint32_t start, end;       /* its sentence */
	const speaker_guess *past; /* guess of the run before, or NULL */
	uint32_t past_q;           /* item of the run before */
	speaker_space *sp;
	unsigned length; /* words inside, in classes */
	bool whole;      /* a sentence of its own: capital at its start, and long or ended */
	bool comma;      /* a comma before the closing mark */
	bool titled;     /* most words with capitals */
	bool person;     /* I, we, you inside */
	unsigned cues;   /* cues in its sentence: 0, 1, 2, 3 for more */
} view;

/* ---- features */

static inline void add(const view *v, unsigned t, unsigned a, unsigned b, unsigned c)
{
	v->sp->features.p[v->sp->features.n++] = (uint16_t)(mix(t, a, b, c) % SPEAKER_FEATURES);
}

/* Makes room for the features of an option; the number of the first. */
static uint32_t start_option(const view *v)
{
	vec_reserve(&v->sp->features, FEATURES_MAX);
	return (uint32_t)v->sp->features.n;
}

/* The class of item i; beyond the block: WORD_CLASSES. */
static unsigned class_at(const view *v, uint32_t i, bool forward)
{
	if (i >= v->m->items.n || (forward && v->items[i].block))
		return WORD_CLASSES;
	return v->items[i].kind;
}

static unsigned class_before(const view *v, uint32_t i)
{
	return i == 0 || v->items[i].block ? WORD_CLASSES : v->items[i - 1].kind;
}

static unsigned class_after(const view *v, uint32_t end)
{
	return class_at(v, end, true);
}

/* Hash of the word before item i if it is a function word, else its class. */
static unsigned word_before(const view *v, uint32_t i)
{
	unsigned c = class_before(v, i);

	if (c == WORD_PREPOSITION || c == WORD_CONJUNCTION || c == WORD_RELATIVE ||
	    c == WORD_AUXILIARY)
		return word_hash(phrase_word(v->m, i - 1));
	return c;
}

static unsigned word_after(const view *v, uint32_t i)
{
	unsigned c = class_after(v, i);

	if (c == WORD_PREPOSITION || c == WORD_CONJUNCTION || c == WORD_RELATIVE ||
	    c == WORD_AUXILIARY)
		return word_hash(phrase_word(v->m, i));
	return c;
}

/* How many items there are of each class, up to three: two bits for each. */
static uint64_t tally(const view *v, uint32_t from, uint32_t to)
{
	uint64_t t = 0;

	for (uint32_t i = from; i < to; i++) {
		unsigned at = 2u * (v->items[i].kind & 31);

		t += (uint64_t)((t >> at & 3) < 3) << at;
	}
	return t;
}

static unsigned few_of(uint64_t t, word_class k)
{
	return t >> 2 * k & 3;
}

static unsigned count_cues(const view *v, uint32_t from, uint32_t to)
{
	unsigned n = 0;

	for (uint32_t i = from; i < to; i++)
		n += v->items[i].cue.kind != CUE_NONE && v->items[i].cue.kind != CUE_NOUN;
	return n;
}

/* ---- the quote itself */

static void look_inside(view *v)
{
	const quote_run *r = &v->m->runs->p[v->run];
	const token *t = v->m->toks->p;
	unsigned words = 0, capitals = 0, small = 0;
	uint32_t last = r->end - (r->closed ? 1 : 0), first = r->first;

	if (t[first].kind == TOKEN_QUOTE)
		first++;
	for (uint32_t i = first; i < last; i++) {
		str w = token_str(v->m->text, &t[i]);

		if (t[i].kind != TOKEN_WORD && t[i].kind != TOKEN_NUMBER)
			continue;
		words++;
		capitals += (t[i].flags & TOKEN_CAPITAL) != 0;
		small += !(t[i].flags & TOKEN_CAPITAL) && w.n > 3;
		v->person |= str_eq(w, STR("I")) || str_eq_nocase(w, STR("we")) ||
			     str_eq_nocase(w, STR("you")) || str_eq_nocase(w, STR("my")) ||
			     str_eq_nocase(w, STR("our"));
	}
	v->length = bucket(words);
	v->titled = capitals > 0 && small == 0;
	v->comma = last > first && t[last - 1].kind == TOKEN_COMMA;
	v->whole = first < last && (t[first].flags & TOKEN_CAPITAL) && words > 3 &&
		   (v->comma || t[last - 1].kind == TOKEN_STOP || words > 8);
}

/* ---- pairs of cue and phrase */

/* The order of quote, cue and phrase in the text: six. */
static unsigned order_of(uint32_t q, uint32_t c, uint32_t s)
{
	return (q < c) | (unsigned)(q < s) << 1 | (unsigned)(c < s) << 2;
}

typedef struct pair {
	uint32_t c;     /* item of the cue */
	uint32_t index; /* of the phrase */
	const phrase *s;
	relation rel;
	unsigned order;
	unsigned rank;     /* of the cue, by nearness to the quote: 0, 1, 2 */
	bool outermost;    /* the first cue of its sentence */
	uint32_t lo, hi;   /* items between phrase and cue */
	uint32_t ql, qh;   /* items between quote and cue */
	uint64_t gap, way; /* tallies of both */
} pair;

static unsigned phrases_between(const view *v, const pair *p)
{
	unsigned n = 0;
	int32_t last = -1;

	for (uint32_t i = p->lo; i < p->hi; i++) {
		int32_t here = v->items[i].phrase;

		if (here >= 0 && here != last && !v->m->phrases.p[here].owner)
			n++;
		last = here;
	}
	return n;
}

/* Items between phrase and cue, not counting what may always stand there. */
static unsigned gap_of(const view *v, const pair *p)
{
	unsigned n = 0;

	for (uint32_t i = p->lo; i < p->hi; i++)
		n += v->items[i].kind != WORD_AUXILIARY && v->items[i].kind != WORD_ADVERB &&
		     v->items[i].kind != WORD_NOT;
	return n;
}

/* One past a phrase after a preposition that starts at item i; i: there is none. */
static uint32_t skip_attached(const view *v, uint32_t i, uint32_t hi)
{
	uint32_t k = i + 1;

	if (i >= hi || v->items[i].kind != WORD_PREPOSITION)
		return i;
	while (k < hi && v->items[k].phrase < 0 && v->items[k].kind == WORD_DETERMINER)
		k++;
	if (k >= hi || v->items[k].phrase < 0)
		return i;
	k = v->m->phrases.p[v->items[k].phrase].end;
	return k <= hi ? k : i;
}

/* One past the comma that closes the apposition opened by a comma at item i; i: none. */
static uint32_t skip_apposition(const view *v, uint32_t i, uint32_t hi)
{
	if (i >= hi || v->items[i].kind != WORD_COMMA)
		return i;
	for (uint32_t k = i + 1; k < hi; k++)
		if (v->items[k].kind == WORD_COMMA)
			return k + 1;
	return i;
}

/* As gap_of, but what belongs to the phrase is left out: "a spokesman for the ministry",
 * "Ann Lee, the mayor of Port Ellen,". */
static unsigned bare_gap_of(const view *v, const pair *p)
{
	unsigned n = 0;

	for (uint32_t i = p->lo; i < p->hi;) {
		uint32_t next = skip_attached(v, i, p->hi);

		if (next == i)
			next = skip_apposition(v, i, p->hi);
		if (next > i) {
			i = next;
			continue;
		}
		n += v->items[i].kind != WORD_AUXILIARY && v->items[i].kind != WORD_ADVERB &&
		     v->items[i].kind != WORD_NOT;
		i++;
	}
	return n;
}

/* The kind of the phrase that this one hangs on by a preposition; PHRASE_KINDS: none. */
static unsigned hangs_on(const view *v, const phrase *s)
{
	if (s->first < 2 || v->items[s->first - 1].kind != WORD_PREPOSITION ||
	    v->items[s->first - 2].phrase < 0)
		return PHRASE_KINDS;
	return v->m->phrases.p[v->items[s->first - 2].phrase].kind;
}

static void add_cue_features(const view *v, const pair *p, unsigned o)
{
	const cue_word *cue = &v->items[p->c].cue;
	bool after = p->c > v->q;
	unsigned between = p->qh - p->ql, side = after;

	add(v, 1, o, cue->kind, cue->form);
	add(v, 2, o, bucket(between), v->whole);
	add(v, 3, cue->lemma, side, p->rel == SAME_SENTENCE);
	add(v, 4, cue->lemma, p->s->first > p->c, 0);
	add(v, 5, cue->lemma, v->whole, cue->form);
	add(v, 6, cue->kind, cue->form, word_before(v, p->c));
	add(v, 7, o, cue->kind, after ? class_before(v, p->c) : word_after(v, p->c + 1));
	add(v, 8, side, cue->lemma, word_after(v, p->c + 1));
	add(v, 9, side, after ? class_after(v, v->q + 1) : word_before(v, v->q), cue->kind);
	add(v, 10, o, few(count_cues(v, p->ql, p->qh)), v->whole);
	add(v, 11, o, few_of(p->way, WORD_QUOTE), v->comma);
	add(v, 12, p->rank, p->outermost, v->whole | side << 1);
	add(v, 13, o, v->comma, v->whole);
	add(v, 14, side, v->length, cue->kind);
	add(v, 15, few_of(p->way, WORD_COMMA), side, v->whole);
	add(v, 16, few_of(p->way, WORD_CONJUNCTION), side, p->rank);
	add(v, 17, few_of(p->way, WORD_STOP), o, 0);
	add(v, 18, bucket(between), cue->lemma, side);
	add(v, 19, side, v->q == v->start, v->q + 1 == v->end);
	add(v, 112, cue->lemma, p->outermost | (unsigned)v->whole << 1 | side << 2, p->rank);
}

/* Countries and capitals speak as bodies do. */
static unsigned kind_of(const phrase *s)
{
	return s->kind == PHRASE_PLACE ? PHRASE_ORGANISATION : s->kind;
}

static void add_subject_features(const view *v, const pair *p, unsigned o)
{
	const phrase *s = p->s;
	const cue_word *cue = &v->items[p->c].cue;
	unsigned behind = s->first > p->c, gap = bucket(gap_of(v, p)), kind = kind_of(s);
	unsigned others = few(phrases_between(v, p));
	uint32_t first = phrase_sentence_start(v->m, p->c);

	add(v, 30, o, kind, cue->kind);
	add(v, 31, o, gap, others);
	add(v, 32, behind, gap, kind);
	add(v, 33, behind, others, kind);
	add(v, 34, behind, word_before(v, s->first), kind);
	add(v, 35, behind, word_after(v, s->end), kind);
	add(v, 36, behind, class_before(v, s->first), few_of(p->gap, WORD_COMMA));
	add(v, 37, behind, class_after(v, s->end), few_of(p->gap, WORD_COMMA));
	add(v, 38, behind, few(count_cues(v, p->lo, p->hi)), gap);
	add(v, 39, behind, few_of(p->gap, WORD_RELATIVE), others);
	add(v, 40, behind, few_of(p->gap, WORD_QUOTE), cue->form);
	add(v, 41, s->owner, cue->kind, behind);
	add(v, 42, s->determined, kind, s->plural);
	add(v, 43, s->first == first, o, kind);
	add(v, 44, behind, few_of(p->gap, WORD_CONJUNCTION), gap);
	add(v, 45, behind, class_before(v, p->c), gap);
	add(v, 46, behind, few_of(p->gap, WORD_PREPOSITION), others);
	add(v, 47, cue->form, behind, class_before(v, p->c));
	if (s->kind >= PHRASE_ROLE)
		add(v, 48, word_hash(phrase_word(v->m, s->end - 1)), 0, 0);
	add(v, 49, few_of(p->gap, WORD_DASH), behind, gap);
	add(v, 51, p->outermost | (s->first == first) * 2u, gap, v->whole);
	add(v, 52, kind, v->whole, o);
	add(v, 53, few_of(tally(v, first, p->c), WORD_RELATIVE), p->c > v->q, v->whole);
	add(v, 54, gap, p->rank, v->whole | behind << 1);
	add(v, 55, gap + others * 16, bucket(p->qh - p->ql), o);
	if (!behind) {
		unsigned bare = bucket(bare_gap_of(v, p));

		add(v, 64, bare, kind, others);
		add(v, 65, bare, cue->form, s->first == first);
	}
	add(v, 66, hangs_on(v, s), kind, gap);
	add(v, 57, bucket(phrase_sentence_end(v->m, p->c) - p->c), gap + 16 * v->comma,
	    p->c > v->q && p->rel == SAME_SENTENCE);
	add(v, 58, bucket(p->ql < p->qh && p->c > v->q ? p->qh - p->ql : 0), v->comma, p->order);
	add(v, 56, cue->lemma, gap == 0, behind);
	add(v, 50, few_of(p->gap, WORD_TO), behind, cue->form);
}

static bool same_name(const view *v, const phrase *a, const phrase *b)
{
	if (a->kind != b->kind || a->name < 0 || b->name < 0)
		return a->kind == b->kind && a->name < 0 && a->kind < PHRASE_WHO;
	return str_eq(phrase_word(v->m, a->end - 1), phrase_word(v->m, b->end - 1));
}

static void add_past_features(const view *v, const pair *p, unsigned o)
{
	const speaker_guess *past = v->past;

	if (!past || past->phrase == SPEAKER_NONE)
		return;
	add(v, 60, past->cue == p->c, past->phrase == p->index, o);
	add(v, 61, same_name(v, &v->m->phrases.p[past->phrase], p->s), o, v->whole);
	add(v, 62, v->past_q >= v->start, past->cue == p->c, v->whole);
}

/* "Ann Lee (R-Ohio) said": what stands in brackets that the cue is not in does not speak. */
static bool is_bracketed(const pair *p)
{
	unsigned opens = few_of(p->gap, WORD_OPEN), closes = few_of(p->gap, WORD_CLOSE);

	return p->s->first > p->c ? opens > closes : closes > opens;
}

static bool is_possible(const view *v, const pair *p)
{
	cue_kind k = v->items[p->c].cue.kind;
	bool behind = p->s->first > p->c;

	if (p->s->first <= p->c && p->c < p->s->end)
		return false; /* the cue is part of it */
	switch (k) {
	case CUE_ACCORDING:
	case CUE_DASH:
		return behind;
	case CUE_COLON:
		return !behind;
	default:
		return true;
	}
}

static void add_pair(const view *v, pair p)
{
	speaker_option opt = { .choice = SPEAKER_PAIR, .phrase = p.index, .cue = p.c };
	unsigned o;

	if (!is_possible(v, &p) || v->sp->options.n >= OPTIONS_MAX)
		return;
	p.lo = p.s->first > p.c ? p.c + 1 : p.s->end;
	p.hi = p.s->first > p.c ? p.s->first : p.c;
	p.ql = p.c > v->q ? v->q + 1 : p.c + 1;
	p.qh = p.c > v->q ? p.c : v->q;
	p.gap = tally(v, p.lo, p.hi);
	p.way = tally(v, p.ql, p.qh);
	if (is_bracketed(&p))
		return;
	p.order = order_of(v->q, p.c, p.s->first);
	o = p.order * RELATIONS + p.rel;
	opt.first = start_option(v);
	add(v, 0, SPEAKER_PAIR, 0, 0);
	add_cue_features(v, &p, o);
	add_subject_features(v, &p, o);
	add_past_features(v, &p, o);
	opt.end = (uint32_t)v->sp->features.n;
	vec_push(&v->sp->options, opt);
}

/* The phrase of item `i`, as long as there is room for it; `last` is the one before it. */
static void add_phrase(const view *v, pair *p, uint32_t i, int32_t *last, int *room)
{
	if (v->items[i].phrase < 0 || v->items[i].phrase == *last)
		return;
	*last = v->items[i].phrase;
	p->index = (uint32_t)*last;
	p->s = &v->m->phrases.p[*last];
	add_pair(v, *p);
	--*room;
}

/* Phrases of the cue's sentence: the nearest ones on both sides. */
static void add_pairs_of_cue(const view *v, uint32_t c, relation rel, unsigned rank)
{
	uint32_t start = phrase_sentence_start(v->m, c), end = phrase_sentence_end(v->m, c);
	pair p = { .c = c, .rel = rel, .rank = rank < 3 ? rank : 3 };
	int32_t last = -1;
	int before = BEFORE_MAX, after = AFTER_MAX;

	p.outermost = count_cues(v, start, c) == 0;
	for (uint32_t i = c; i-- > start && before > 0;)
		add_phrase(v, &p, i, &last, &before);
	for (uint32_t i = c + 1; i < end && after > 0; i++)
		add_phrase(v, &p, i, &last, &after);
}

static void add_pairs_of_sentence(const view *v, uint32_t start, uint32_t end, relation rel)
{
	unsigned rank = 0;

	/* From the quote outwards: first what follows it, then what stands before. */
	for (uint32_t i = start > v->q ? start : v->q + 1; i < end && rank < CUES_MAX; i++)
		if (v->items[i].cue.kind != CUE_NONE)
			add_pairs_of_cue(v, i, rel, rank++);
	rank = 0;
	for (uint32_t i = end < v->q ? end : v->q; i-- > start && rank < CUES_MAX;)
		if (v->items[i].cue.kind != CUE_NONE)
			add_pairs_of_cue(v, i, rel, rank++);
}

static void add_pairs(const view *v)
{
	uint32_t s = v->start;

	add_pairs_of_sentence(v, v->start, v->end, SAME_SENTENCE);
	for (int back = 1; back <= SENTENCES_BEFORE && s > 0 && !v->items[s].block; back++) {
		uint32_t end = s;

		s = phrase_sentence_start(v->m, s - 1);
		add_pairs_of_sentence(v, s, end, back == 1 ? SENTENCE_BEFORE : TWO_BEFORE);
	}
	if (s > 0 && s == v->start)
		add_pairs_of_sentence(v, phrase_sentence_start(v->m, s - 1), s, BLOCK_BEFORE);
	if (v->end < v->m->items.n)
		add_pairs_of_sentence(v, v->end, phrase_sentence_end(v->m, v->end),
				      v->items[v->end].block ? BLOCK_AFTER : SENTENCE_AFTER);
}

/* ---- the other readings */

static unsigned distance_to_past(const view *v)
{
	unsigned blocks = 0, sentences = 0;

	for (uint32_t i = v->past_q + 1; i <= v->q; i++) {
		blocks += v->items[i].block;
		sentences += v->items[i].sentence;
	}
	return blocks ? 4 + few(blocks) : few(sentences);
}

static void add_same(const view *v)
{
	speaker_option opt = { .choice = SPEAKER_SAME };
	const quote_run *r = &v->m->runs->p[v->run];
	unsigned d, between = v->q - v->past_q - 1;
	bool alone = v->q == v->start && v->q + 1 == v->end;

	if (!v->past || v->past->phrase == SPEAKER_NONE)
		return;
	d = distance_to_past(v);
	opt.phrase = v->past->phrase;
	opt.cue = v->past->cue;
	opt.first = start_option(v);
	add(v, 0, SPEAKER_SAME, 0, 0);
	add(v, 70, d, v->whole, bucket(between));
	add(v, 71, d, v->cues, v->whole);
	add(v, 72, d, alone, v->whole);
	add(v, 73, d, r->continues, v->items[v->q].block);
	add(v, 74, d, class_before(v, v->q), class_after(v, v->q + 1));
	add(v, 75, d, v->past->cue > v->past_q, v->past->choice);
	add(v, 76, d, v->length, 0);
	add(v, 77, d, v->past->cue > v->past_q && v->past->cue < v->q, v->cues);
	add(v, 78, few(count_cues(v, v->past_q + 1, v->q)), d, v->whole);
	add(v, 79, v->m->phrases.p[v->past->phrase].kind, d, v->whole);
	add(v, 80, d, word_before(v, v->q), v->comma);
	add(v, 81, d, v->cues, alone | (unsigned)v->titled << 1);
	opt.end = (uint32_t)v->sp->features.n;
	vec_push(&v->sp->options, opt);
}

/* The cue that stands last before the quote in its sentence, and how far away. */
static unsigned nearest_cue(const view *v, uint32_t from, uint32_t to)
{
	for (uint32_t i = to; i-- > from;)
		if (v->items[i].cue.kind != CUE_NONE)
			return v->items[i].cue.lemma * 8u + few(to - i - 1);
	return 0;
}

/* Whether one of the quotes just before has the same words. */
static bool repeats(const view *v)
{
	str here = str_slice(v->m->text, v->m->runs->p[v->run].at);

	for (size_t i = v->run; i-- > 0 && i + 10 > v->run;)
		if (str_eq_nocase(here, str_slice(v->m->text, v->m->runs->p[i].at)))
			return true;
	return false;
}

/* Nobody, or no speech: both judge the quote and its neighbours alone. */
static void add_alone(const view *v, speaker_choice choice)
{
	speaker_option opt = { .choice = (uint8_t)choice,
			       .phrase = SPEAKER_NONE,
			       .cue = SPEAKER_NONE };
	const quote_run *r = &v->m->runs->p[v->run];
	const token *t = v->m->toks->p;
	unsigned before = v->q > 0 ? word_hash(phrase_word(v->m, v->q - 1)) : 0;
	uint32_t inner = r->first + (t[r->first].kind == TOKEN_QUOTE && r->end - r->first > 1);
	uint32_t last = r->end - (r->closed && r->end - r->first > 1 ? 2 : 1);

	opt.first = start_option(v);
	add(v, 0, choice, 0, 0);
	add(v, 90, choice, v->length, v->titled);
	add(v, 91, choice, v->length,
	    v->whole | (unsigned)v->comma << 1 | (unsigned)v->person << 2);
	add(v, 92, choice, before, 0);
	add(v, 93, choice, class_before(v, v->q), class_after(v, v->q + 1));
	add(v, 94, choice, v->cues, v->length);
	add(v, 95, choice, r->continues, r->closed);
	add(v, 96, choice, v->titled, class_before(v, v->q));
	add(v, 97, choice, word_hash(token_str(v->m->text, &t[inner])), 0);
	add(v, 98, choice, v->past ? v->past->choice + 1u : 0, v->past && v->past_q >= v->start);
	add(v, 99, choice, v->q == v->start, v->q + 1 == v->end);
	add(v, 100, choice, word_after(v, v->q + 1), v->titled);
	add(v, 101, choice, v->q > 1 ? word_hash(phrase_word(v->m, v->q - 2)) : 0, before);
	add(v, 102, choice, t[last].kind, v->length);
	add(v, 103, choice, v->person, v->cues);
	add(v, 105, choice, nearest_cue(v, v->start, v->q), v->length < 4);
	add(v, 106, choice, v->q + 1 < v->m->items.n ? word_hash(phrase_word(v->m, v->q + 1)) : 0,
	    0);
	add(v, 107, choice, class_before(v, v->q) * 32 + class_after(v, v->q + 1), v->length);
	add(v, 108, choice, class_before(v, v->q) * 32 + class_after(v, v->q + 1),
	    (t[inner].flags & TOKEN_CAPITAL) != 0);
	add(v, 109, choice, before, class_after(v, v->q + 1));
	add(v, 110, choice, repeats(v), v->length);
	add(v, 111, choice, few((unsigned)(v->q - v->start)), few((unsigned)(v->end - v->q)));
	if (v->length < 4)
		add(v, 104, choice, word_hash(token_str(v->m->text, &t[last])), 0);
	opt.end = (uint32_t)v->sp->features.n;
	vec_push(&v->sp->options, opt);
}

void speaker_options(const phrase_map *map, size_t run, const speaker_guess *before,
		     speaker_space *sp)
{
	view v = { .m = map, .items = map->items.p, .run = run, .sp = sp };

	sp->options.n = sp->features.n = 0;
	v.q = map->places.p[run];
	v.start = phrase_sentence_start(map, v.q);
	v.end = phrase_sentence_end(map, v.q);
	if (run > 0) {
		v.past = &before[run - 1];
		v.past_q = map->places.p[run - 1];
	}
	v.cues = few(count_cues(&v, v.start, v.end));
	look_inside(&v);
	add_pairs(&v);
	add_same(&v);
	add_alone(&v, SPEAKER_NOBODY);
	add_alone(&v, SPEAKER_SILENT);
}
