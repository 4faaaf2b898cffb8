/*
 * indirect.c - three forms: speaker, verb, content; content, comma, speaker and verb; and
 * "according to", speaker, comma, content.
 */
#include "lang/indirect.h"

typedef struct sentence {
	const phrase_map *m;
	const item *items;
	uint32_t start, end; /* items; end without the final stop */
} sentence;

/* Verbs after which a clause is nearly always what was said. */
static bool is_verb_of_saying(const item *it)
{
	static const char *const lemmas[] = {
		"say",    "argue",   "believe",  "claim",     "note",     "suggest",
		"warn",   "insist",  "explain",  "contend",   "predict",  "conclude",
		"assert", "add",     "allege",   "think",     "announce", "acknowledge",
		"admit",  "declare", "maintain", "complain",  "concede",  "estimate",
		"report", "state",   "deny",     "reveal",    "confirm",  "assure",
		"tell",   "hope",    "fear",     "reiterate",
	};
	str w;

	if (it->cue.kind != CUE_SAY && it->cue.kind != CUE_THINK)
		return false;
	w = cue_lemma(it->cue.lemma);
	return IS_ONE_OF(w, lemmas) && it->cue.form != CUE_ING;
}

static bool may_stand_before_verb(const item *it)
{
	return it->kind == WORD_ADVERB || it->kind == WORD_AUXILIARY;
}

#define ASIDE_MAX 16 /* items of "who chairs the panel", "the mayor of Port Ellen" */

/* The comma that opens what the one before item `i` closes, behind a phrase; else i. */
static uint32_t before_aside(const sentence *s, uint32_t i)
{
	for (uint32_t k = i - 1; k-- > s->start + 1 && i - k < ASIDE_MAX;)
		if (s->items[k].kind == WORD_COMMA)
			return s->items[k - 1].phrase >= 0 ? k : i;
	return i;
}

/* "Ann Lee of the Port Authority": the phrase that this one hangs on by "of". */
static int32_t of_whom(const sentence *s, int32_t index)
{
	const phrase *p = &s->m->phrases.p[index];

	while (p->first >= s->start + 2 && s->items[p->first - 2].phrase >= 0 &&
	       s->items[p->first - 1].kind == WORD_PREPOSITION &&
	       str_eq(phrase_word(s->m, p->first - 1), STR("of"))) {
		index = s->items[p->first - 2].phrase;
		p = &s->m->phrases.p[index];
	}
	return index;
}

/* The phrase whose end is item `i`, skipping back over adverbs and what commas set apart;
 * -1: none. */
static int32_t subject_before(const sentence *s, uint32_t i)
{
	while (i > s->start && may_stand_before_verb(&s->items[i - 1]))
		i--;
	if (i > s->start + 2 && s->items[i - 1].kind == WORD_COMMA)
		i = before_aside(s, i);
	if (i == s->start || s->items[i - 1].phrase < 0)
		return -1;
	return of_whom(s, s->items[i - 1].phrase);
}

static bool is_speaker(const sentence *s, int32_t index)
{
	const phrase *p;

	if (index < 0)
		return false;
	p = &s->m->phrases.p[index];
	if (str_eq_nocase(phrase_word(s->m, p->first), STR("you")))
		return false;
	return !p->owner && p->kind != PHRASE_IT && p->kind != PHRASE_WHO &&
	       p->kind != PHRASE_PLACE && (p->kind != PHRASE_NOUN || p->determined || p->plural);
}

static bool is_word(const sentence *s, uint32_t i, str w)
{
	return i < s->end && str_eq_nocase(phrase_word(s->m, i), w);
}

/* Whether a clause may start at item i: "that", a noun, a pronoun, a determiner. */
static bool starts_clause(const sentence *s, uint32_t i)
{
	if (i >= s->end)
		return false;
	switch (s->items[i].kind) {
	case WORD_DETERMINER:
	case WORD_OWNER:
	case WORD_PRONOUN:
	case WORD_CAPITAL:
	case WORD_NUMBER:
		return true;
	case WORD_LOWER:
		return s->items[i].phrase >= 0;
	default:
		return is_word(s, i, STR("that"));
	}
}

/* "If officials say so ...": no comma ends a clause that a conjunction opened before the subject. */
static bool is_under_conjunction(const sentence *s, const phrase *p)
{
	static const char *const words[] = { "if",    "as",     "when",   "while",    "after",
					     "once",  "before", "though", "although", "because",
					     "until", "since",  "unless", "whether",  "how" };
	bool under = IS_ONE_OF(phrase_word(s->m, s->start), words);

	for (uint32_t i = s->start; i < p->first; i++)
		under &= s->items[i].kind != WORD_COMMA;
	return under;
}

/* Without commas, quotes and other cues between the sentence's start and the subject. */
static bool opens_sentence(const sentence *s, const phrase *p)
{
	if (is_under_conjunction(s, p))
		return false;
	for (uint32_t i = s->start; i < p->first; i++)
		if (s->items[i].cue.kind != CUE_NONE || s->items[i].kind == WORD_RELATIVE)
			return false;
	return p->first - s->start < 8;
}

/* Verbs that take a thing as well as a clause: "reported the story", "denied the charges". */
static bool may_take_thing(str lemma)
{
	static const char *const lemmas[] = {
		"report",  "announce",    "confirm", "deny",    "reveal",  "declare", "add",
		"admit",   "acknowledge", "note",    "state",   "predict", "claim",   "estimate",
		"concede", "maintain",    "explain", "suggest", "fear",    "assert",  "allege",
	};

	return IS_ONE_OF(lemma, lemmas);
}

static bool has_auxiliary(const sentence *s, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		if (s->items[i].kind == WORD_AUXILIARY)
			return true;
	return false;
}

/* ", while others doubted it" is no longer what was said. */
static uint32_t clause_end(const sentence *s, uint32_t from)
{
	for (uint32_t i = from; i + 1 < s->end; i++)
		if (s->items[i].kind == WORD_COMMA && is_word(s, i + 1, STR("while")))
			return i;
	return s->end;
}

static bool is_telling(const sentence *s, uint32_t cue)
{
	return str_eq(cue_lemma(s->items[cue].cue.lemma), STR("tell"));
}

/* Where a clause starts in "told reporters (on Monday) that", "told reporters he would"; else s->end. */
static uint32_t behind_listener(const sentence *s, uint32_t cue)
{
	int32_t who = cue + 1 < s->end ? s->items[cue + 1].phrase : -1;
	uint32_t end = who < 0 ? s->end : s->m->phrases.p[who].end;

	if (is_telling(s, cue) && end < s->end && s->items[end].kind == WORD_PRONOUN)
		return end;
	for (uint32_t i = cue + 1; i < s->end && i < cue + 10; i++)
		if (is_word(s, i, STR("that")))
			return i;
	return s->end;
}

/* "Officials said (that) the bridge was closed." */
static bool find_forward(const sentence *s, uint32_t cue, indirect *out)
{
	int32_t who = subject_before(s, cue);
	uint32_t first = cue + 1, end;

	if (!is_speaker(s, who) || s->m->phrases.p[who].end > cue ||
	    !opens_sentence(s, &s->m->phrases.p[who]))
		return false;
	if (is_telling(s, cue) || !starts_clause(s, first))
		first = behind_listener(s, cue);
	if (first == s->end)
		return false;
	end = clause_end(s, first);
	if (end < first + 3)
		return false;
	if (may_take_thing(cue_lemma(s->items[cue].cue.lemma)) && !is_word(s, first, STR("that")) &&
	    !has_auxiliary(s, first, end))
		return false;
	*out = (indirect){ first, end, (uint32_t)who, cue };
	return true;
}

/* The first phrase in [from, to). */
static int32_t phrase_in(const sentence *s, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		if (s->items[i].phrase >= 0)
			return s->items[i].phrase;
	return -1;
}

/* "..., said Ann Lee on Monday": but in "..., said she would stay" the verb has its own. */
static int32_t speaker_behind(const sentence *s, uint32_t cue)
{
	int32_t who = phrase_in(s, cue + 1, s->end);
	uint32_t end = who < 0 ? s->end : s->m->phrases.p[who].end;

	return end < s->end && s->items[end].kind == WORD_AUXILIARY ? -1 : who;
}

/* "The bridge was closed, officials said on Monday." Item `comma` ends what is said. */
static bool find_backward(const sentence *s, uint32_t cue, indirect *out)
{
	int32_t who;
	uint32_t comma;
	bool according = s->items[cue].cue.kind == CUE_ACCORDING;

	if (according) {
		who = phrase_in(s, cue + 2, s->end);
		comma = cue;
	} else {
		who = subject_before(s, cue);
		if (who < 0)
			who = speaker_behind(s, cue);
		comma = who < 0 ? cue : s->m->phrases.p[who].first;
		comma = comma < cue ? comma : cue;
	}
	if (!is_speaker(s, who) || comma < s->start + 4 || s->items[comma - 1].kind != WORD_COMMA ||
	    s->end - cue > (according ? 14 : 6))
		return false;
	*out = (indirect){ s->start, comma - 1, (uint32_t)who, cue };
	return true;
}

/* The first comma in [from, from + most), else s->end. */
static uint32_t comma_in(const sentence *s, uint32_t from, uint32_t most)
{
	for (uint32_t i = from; i < s->end && i < from + most; i++)
		if (s->items[i].kind == WORD_COMMA)
			return i;
	return s->end;
}

/* "According to Ann Lee, the mayor, the bridge was closed." */
static bool find_behind_according(const sentence *s, uint32_t cue, indirect *out)
{
	int32_t who = phrase_in(s, cue + 2, s->end);
	uint32_t comma, aside;

	if (cue > s->start + 1 || !is_speaker(s, who) || s->m->phrases.p[who].first > cue + 3)
		return false;
	comma = comma_in(s, s->m->phrases.p[who].end, 10);
	aside = comma_in(s, comma + 1, 7);
	if (starts_clause(s, aside + 1))
		comma = aside;
	if (!starts_clause(s, comma + 1) || s->end < comma + 5)
		return false;
	*out = (indirect){ comma + 1, s->end, (uint32_t)who, cue };
	return true;
}

static bool find_in_sentence(const sentence *s, indirect *out)
{
	for (uint32_t i = s->start; i < s->end; i++) {
		const item *it = &s->items[i];

		if (it->cue.kind == CUE_ACCORDING
			    ? find_behind_according(s, i, out)
			    : is_verb_of_saying(it) && find_forward(s, i, out))
			return true;
	}
	for (uint32_t i = s->end; i-- > s->start;) {
		const item *it = &s->items[i];

		if ((it->cue.kind == CUE_ACCORDING || is_verb_of_saying(it)) &&
		    find_backward(s, i, out))
			return true;
	}
	return false;
}

static bool has_quote(const sentence *s)
{
	for (uint32_t i = s->start; i < s->end; i++)
		if (s->items[i].run >= 0)
			return true;
	return false;
}

void indirect_find(const phrase_map *map, indirect_list *out)
{
	sentence s = { .m = map, .items = map->items.p };

	for (uint32_t i = 0, next; i < map->items.n; i = next) {
		indirect found;

		next = phrase_sentence_end(map, i);
		s.start = i;
		s.end = next;
		while (s.end > s.start && s.items[s.end - 1].kind == WORD_STOP)
			s.end--;
		if (!has_quote(&s) && find_in_sentence(&s, &found))
			vec_push(out, found);
	}
}
