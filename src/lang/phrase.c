/* phrase.c - items of a text, and the phrases in it that may be a speaker. */
#include "lang/phrase.h"

#include <string.h>

/* Items; longer ones are cut. */
#define SENTENCE_MAX 200

static const token *first_token(const phrase_map *m, const item *it)
{
	return &m->toks->p[it->first];
}

str phrase_word(const phrase_map *map, uint32_t i)
{
	return token_str(map->text, first_token(map, &map->items.p[i]));
}

gloss_span phrase_items_span(const phrase_map *map, uint32_t first, uint32_t end)
{
	const token *t = map->toks->p;

	return (gloss_span){ t[map->items.p[first].first].start,
			     t[map->items.p[end - 1].end - 1].end };
}

gloss_span phrase_span(const phrase_map *map, const phrase *p)
{
	if (p->name >= 0)
		return name_span(map->toks, &map->names->p[p->name]);
	return phrase_items_span(map, p->first, p->end);
}

gloss_span phrase_cue_span(const phrase_map *map, uint32_t cue)
{
	bool two = map->items.p[cue].cue.kind == CUE_ACCORDING;

	return phrase_items_span(map, cue, cue + (two ? 2 : 1));
}

uint32_t phrase_sentence_start(const phrase_map *map, uint32_t i)
{
	while (i > 0 && !map->items.p[i].sentence)
		i--;
	return i;
}

uint32_t phrase_sentence_end(const phrase_map *map, uint32_t i)
{
	i++;
	while (i < map->items.n && !map->items.p[i].sentence)
		i++;
	return i;
}

/* ---- items */

static bool is_adverb(str w)
{
	static const str not_adverbs[] = { { "ally", 4 },    { "family", 6 }, { "reply", 5 },
					   { "supply", 6 },  { "rally", 5 },  { "bully", 5 },
					   { "assembly", 8 } };

	if (w.n < 5 || !str_ends(w, STR("ly")))
		return false;
	for (size_t i = 0; i < sizeof not_adverbs / sizeof *not_adverbs; i++)
		if (str_eq(w, not_adverbs[i]))
			return false;
	return true;
}

static word_class class_of_word(const word_facts *f, str w, const token *t)
{

	if (t->flags & TOKEN_CLITIC && (str_eq_nocase(w, STR("'s")) || str_eq(w, STR("’s"))))
		return WORD_CLITIC;
	/* US, IT, WHO are names; A and I are words. */
	if (f->function != WORD_CLASSES && !(t->flags & TOKEN_UPPER && w.n > 1))
		return (word_class)f->function;
	if (!(t->flags & TOKEN_CAPITAL))
		return is_adverb(w) ? WORD_ADVERB : WORD_LOWER;
	return WORD_CAPITAL;
}

static word_class class_of(const word_facts *f, str text, const token *t)
{
	switch (t->kind) {
	case TOKEN_WORD:
		return class_of_word(f, token_str(text, t), t);
	case TOKEN_NUMBER:
		return WORD_NUMBER;
	case TOKEN_STOP:
		return WORD_STOP;
	case TOKEN_COMMA:
		return text.p[t->start] == ':' ? WORD_COLON : WORD_COMMA;
	case TOKEN_DASH:
		return WORD_DASH;
	case TOKEN_OPEN:
		return WORD_OPEN;
	case TOKEN_CLOSE:
		return WORD_CLOSE;
	case TOKEN_QUOTE:
		return WORD_MARK;
	default:
		return WORD_OTHER;
	}
}

static bool is_glued(const phrase_map *m, uint32_t i, str word)
{
	const token *t = &m->toks->p[i];

	return token_is(m->text, t, word) && !(t->flags & (TOKEN_SPACED | TOKEN_BLOCK));
}

/* "35-year-old", five tokens, as of somebody. */
static bool is_age(const phrase_map *m, uint32_t i)
{
	return i + 4 < m->toks->n && m->toks->p[i].kind == TOKEN_NUMBER &&
	       is_glued(m, i + 1, STR("-")) && is_glued(m, i + 2, STR("year")) &&
	       is_glued(m, i + 3, STR("-")) && is_glued(m, i + 4, STR("old"));
}

/* One past the end of the word that starts at token i: "state-run" is one, in lower case
 * only, since names may stand in others ("Moscow-backed"), and "35-year-old". */
static uint32_t compound_end(const phrase_map *m, uint32_t i)
{
	const token *t = m->toks->p;
	uint32_t end = i + 1;

	if (is_age(m, i))
		return i + 5;

	while (end + 1 < m->toks->n && t[end - 1].kind == TOKEN_WORD &&
	       t[end - 1].flags & TOKEN_LOWER && t[end].kind == TOKEN_DASH &&
	       t[end].end - t[end].start == 1 && t[end + 1].kind == TOKEN_WORD &&
	       t[end + 1].flags & TOKEN_LOWER &&
	       !((t[end].flags | t[end + 1].flags) & (TOKEN_SPACED | TOKEN_BLOCK)))
		end += 2;
	return end;
}

/* Inside a compound; a dash of a sentence has blanks beside it, or is longer. */
static bool is_hyphen(const phrase_map *m, uint32_t i)
{
	const token *t = &m->toks->p[i];

	return t->kind == TOKEN_DASH && t->end - t->start == 1 && i + 1 < m->toks->n &&
	       t[1].kind != TOKEN_QUOTE &&
	       !((t[0].flags | t[1].flags) & (TOKEN_SPACED | TOKEN_BLOCK));
}

static void add_item(phrase_map *m, uint32_t first, uint32_t end, int32_t run)
{
	const token *t = &m->toks->p[first];
	item it = { .first = first, .end = end, .run = run, .phrase = -1 };
	const word_facts *f = NULL;

	if (run < 0 && t->kind == TOKEN_WORD)
		f = words_look_up(m->words, token_str(m->text, &m->toks->p[end - 1]));
	it.kind = run >= 0              ? WORD_QUOTE
		  : end > first + 1     ? WORD_LOWER
		  : is_hyphen(m, first) ? WORD_OTHER
					: (uint8_t)class_of(f, m->text, t);
	it.role = (f && f->role) || (run < 0 && end == first + 5 && t->kind == TOKEN_NUMBER);
	if (f && end == first + 1) /* "state-run" does not state */
		it.cue = f->cue;
	it.sentence = t->flags & (TOKEN_SENTENCE | TOKEN_BLOCK);
	it.block = t->flags & TOKEN_BLOCK;
	vec_push(&m->items, it);
}

/* A text without stops is cut into pieces, so that no search in a sentence is long. */
static void cut_long_sentence(phrase_map *m, uint32_t *start)
{
	uint32_t last = (uint32_t)m->items.n - 1;

	if (!m->items.p[last].sentence && last - *start >= SENTENCE_MAX)
		m->items.p[last].sentence = true;
	if (m->items.p[last].sentence)
		*start = last;
}

static void read_items(phrase_map *m)
{
	uint32_t i = 0, start = 0;

	for (size_t q = 0; i < m->toks->n;) {
		if (q < m->runs->n && m->runs->p[q].first == i) {
			vec_push(&m->places, (uint32_t)m->items.n);
			add_item(m, i, m->runs->p[q].end, (int32_t)q);
			i = m->runs->p[q++].end;
			cut_long_sentence(m, &start);
		} else {
			uint32_t end = compound_end(m, i);

			if (q < m->runs->n && end > m->runs->p[q].first)
				end = i + 1;
			add_item(m, i, end, -1);
			i = end;
			cut_long_sentence(m, &start);
		}
	}
}

/* ---- cues */

static bool is_quote(const phrase_map *m, size_t i)
{
	return i < m->items.n && m->items.p[i].run >= 0;
}

/* Within two items of a quote: there an unknown verb may be one of saying. */
static bool is_beside_quote(const phrase_map *m, size_t i)
{
	for (size_t k = i >= 2 ? i - 2 : 0; k <= i + 6; k++)
		if (is_quote(m, k))
			return true;
	return false;
}

static bool looks_like_verb(str w)
{
	return w.n > 3 && (str_ends(w, STR("ed")) || str_ends(w, STR("ing")) ||
			   (str_ends(w, STR("s")) && !str_ends(w, STR("ss"))));
}

static cue_word cue_of(const phrase_map *m, size_t i)
{
	const item *it = &m->items.p[i];
	str w = phrase_word(m, (uint32_t)i);
	cue_word c = { 0 };

	if (it->end > it->first + 1)
		return c;
	switch (it->kind) {
	case WORD_LOWER:
	case WORD_CAPITAL:
		if (str_eq_nocase(w, STR("according")) && i + 1 < m->items.n &&
		    m->items.p[i + 1].kind == WORD_TO)
			return (cue_word){ .kind = CUE_ACCORDING };
		if (it->cue.kind == CUE_NONE && it->kind == WORD_LOWER && !it->role &&
		    looks_like_verb(w) && is_beside_quote(m, i))
			c = (cue_word){ .kind = CUE_OTHER };
		return it->cue.kind == CUE_NONE ? c : it->cue;
	case WORD_COLON:
		return (cue_word){ .kind = is_quote(m, i + 1) ? CUE_COLON : CUE_NONE };
	case WORD_DASH:
		return (cue_word){ .kind = i > 0 && is_quote(m, i - 1) ? CUE_DASH : CUE_NONE };
	default:
		return c;
	}
}

static void read_cues(phrase_map *m)
{
	size_t next_name = 0;

	for (size_t i = 0; i < m->items.n; i++) {
		item *it = &m->items.p[i];

		while (next_name < m->names->n && m->names->p[next_name].end <= it->first)
			next_name++;
		if (next_name < m->names->n && m->names->p[next_name].first <= it->first)
			it->cue = (cue_word){ 0 }; /* in a name */
		else
			it->cue = cue_of(m, i);
		if (it->cue.kind != CUE_NONE)
			vec_push(&m->cues, (uint32_t)i);
	}
}

/* ---- phrases */

typedef struct chunker {
	phrase_map *m;
	size_t next_name;
} chunker;

/* The name that starts at item i, or NULL. A name that a quote cuts is no phrase. */
static const name *name_at(chunker *c, uint32_t i, int32_t *index, uint32_t *end)
{
	const name_list *names = c->m->names;
	const item *items = c->m->items.p;

	while (c->next_name < names->n && names->p[c->next_name].first < items[i].first)
		c->next_name++;
	if (c->next_name == names->n || names->p[c->next_name].first != items[i].first ||
	    items[i].run >= 0)
		return NULL;
	for (*end = i; *end < c->m->items.n && items[*end].end <= names->p[c->next_name].end;)
		if (items[(*end)++].run >= 0)
			return NULL;
	*index = (int32_t)c->next_name;
	return *end > i ? &names->p[c->next_name] : NULL;
}

static bool is_plural(str w)
{
	return w.n > 3 && ((str_ends(w, STR("s")) && !str_ends(w, STR("ss"))) ||
			   str_eq_nocase(w, STR("people")) || str_eq_nocase(w, STR("police")) ||
			   str_ends(w, STR("men")));
}

/* Whether the item may stand in a noun phrase whose last item so far is `before`. */
static bool may_follow(const phrase_map *m, uint32_t first, uint32_t i)
{
	const item *it = &m->items.p[i];
	bool opens = i == first || m->items.p[i - 1].kind == WORD_DETERMINER ||
		     m->items.p[i - 1].kind == WORD_PRONOUN || m->items.p[i - 1].kind == WORD_OWNER;
	str w = phrase_word(m, i);

	if (it->kind != WORD_LOWER && it->kind != WORD_CAPITAL && it->kind != WORD_NUMBER)
		return false;
	if (it->cue.kind == CUE_NOUN)
		return true;
	if (it->cue.kind != CUE_NONE && it->cue.kind != CUE_OTHER)
		return it->cue.noun && (opens ? i > first : it->cue.form == CUE_BASE);
	if (it->kind == WORD_LOWER && (str_ends(w, STR("ed")) || str_ends(w, STR("ing"))))
		return opens && i > first;
	return true;
}

static phrase_kind kind_of_name(gloss_name_type t)
{
	static const phrase_kind kinds[GLOSS_NAME_TYPES] = { PHRASE_PERSON, PHRASE_PLACE,
							     PHRASE_ORGANISATION, PHRASE_NAME };

	return kinds[t];
}

static void add_phrase(phrase_map *m, phrase p)
{
	if (p.end < m->items.n && m->items.p[p.end].kind == WORD_CLITIC)
		p.owner = true;
	for (uint32_t i = p.first; i < p.end; i++)
		m->items.p[i].phrase = (int32_t)m->phrases.n;
	vec_push(&m->phrases, p);
}

static bool is_cue_item(const phrase_map *m, uint32_t i)
{
	return i < m->items.n && m->items.p[i].cue.kind != CUE_NONE;
}

/* A bare noun is worth a look where it is somebody, or stands beside a cue. */
static bool is_worth(const phrase_map *m, const phrase *p)
{
	return p->determined || p->name >= 0 || p->plural || p->kind == PHRASE_ROLE ||
	       (p->first > 0 && is_cue_item(m, p->first - 1)) || is_cue_item(m, p->end) ||
	       m->items.p[p->end - 1].kind == WORD_CAPITAL;
}

/*
 * Behind a name: whether the words from item i on lead to a noun for somebody or to a name
 * ("the Lee campaign chief", "Acme spokeswoman Jo Orr"), and are not the verb of the name.
 */
static bool leads_to_role(chunker *c, uint32_t first, uint32_t i)
{
	for (uint32_t k = i; k < i + 4 && k < c->m->items.n && !c->m->items.p[k].sentence; k++) {
		chunker look = *c;
		int32_t index;
		uint32_t end;

		if (k > i && name_at(&look, k, &index, &end))
			return c->m->items.p[k - 1].role;
		if (!may_follow(c->m, first, k))
			return false;
		if (c->m->items.p[k].role)
			return true;
	}
	return false;
}

/* "one farmer", "several officials": the pronoun is the noun's. */
static bool belongs_to_noun(const phrase_map *m, uint32_t i)
{
	return i + 1 < m->items.n && !m->items.p[i + 1].sentence &&
	       m->items.p[i + 1].kind == WORD_LOWER && m->items.p[i + 1].role &&
	       (m->items.p[i + 1].cue.kind == CUE_NONE || m->items.p[i + 1].cue.kind == CUE_NOUN);
}

/* Takes the words up to the end of the phrase. Returns the name that they end with; NULL: none. */
static const name *extend_noun(chunker *c, phrase *p)
{
	const phrase_map *m = c->m;
	const name *nm = NULL;

	while (p->end < m->items.n && p->end - p->first < 9 &&
	       !(p->end > p->first && m->items.p[p->end].sentence)) {
		int32_t index;
		uint32_t end;
		const name *here = name_at(c, p->end, &index, &end);

		if (here) {
			nm = here;
			p->name = index;
			p->end = end;
		} else if (may_follow(m, p->first, p->end) &&
			   (!nm || leads_to_role(c, p->first, p->end))) {
			p->end++;
			nm = NULL;
			p->name = -1;
		} else {
			break;
		}
	}
	return nm;
}

/* A noun phrase from item i on. Returns one past its end; i: there is none. */
static uint32_t read_noun(chunker *c, uint32_t i)
{
	phrase_map *m = c->m;
	uint8_t kind = m->items.p[i].kind;
	bool opened = kind == WORD_DETERMINER || (kind == WORD_PRONOUN && belongs_to_noun(m, i));
	phrase p = { .first = i, .end = i + opened, .name = -1, .kind = PHRASE_NOUN };
	const name *nm = extend_noun(c, &p);

	if (p.end == i || (p.end == i + 1 && opened))
		return p.end;
	p.determined = opened || (i > 0 && (m->items.p[i - 1].kind == WORD_CLITIC ||
					    m->items.p[i - 1].kind == WORD_OWNER));
	p.plural = !nm && is_plural(phrase_word(m, p.end - 1));
	if (nm)
		p.kind = (uint8_t)kind_of_name(nm->type);
	else if (m->items.p[p.end - 1].role)
		p.kind = PHRASE_ROLE;
	if (is_worth(m, &p))
		add_phrase(m, p);
	return p.end;
}

static bool pronoun_kind(str w, phrase_kind *kind)
{
	static const struct {
		str word;
		phrase_kind kind;
	} rows[] = {
		{ { "he", 2 }, PHRASE_HE },        { { "she", 3 }, PHRASE_SHE },
		{ { "they", 4 }, PHRASE_THEY },    { { "i", 1 }, PHRASE_I },
		{ { "we", 2 }, PHRASE_WE },        { { "it", 2 }, PHRASE_IT },
		{ { "who", 3 }, PHRASE_WHO },      { { "one", 3 }, PHRASE_ROLE },
		{ { "others", 6 }, PHRASE_ROLE },  { { "many", 4 }, PHRASE_ROLE },
		{ { "some", 4 }, PHRASE_ROLE },    { { "several", 7 }, PHRASE_ROLE },
		{ { "most", 4 }, PHRASE_ROLE },    { { "everyone", 8 }, PHRASE_ROLE },
		{ { "someone", 7 }, PHRASE_ROLE }, { { "another", 7 }, PHRASE_ROLE },
		{ { "you", 3 }, PHRASE_WE },       { { "his", 3 }, PHRASE_HE },
		{ { "her", 3 }, PHRASE_SHE },      { { "their", 5 }, PHRASE_THEY },
		{ { "its", 3 }, PHRASE_IT },       { { "my", 2 }, PHRASE_I },
		{ { "our", 3 }, PHRASE_WE },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (str_eq_nocase(rows[i].word, w)) {
			*kind = rows[i].kind;
			return true;
		}
	}
	return false;
}

static uint32_t read_phrase(chunker *c, uint32_t i)
{
	phrase_map *m = c->m;
	const item *it = &m->items.p[i];
	phrase p = { .first = i, .end = i + 1, .name = -1 };
	phrase_kind kind;
	uint32_t end;

	if ((it->kind == WORD_PRONOUN || it->kind == WORD_RELATIVE || it->kind == WORD_OWNER) &&
	    pronoun_kind(phrase_word(m, i), &kind) &&
	    !(kind == PHRASE_ROLE && belongs_to_noun(m, i))) {
		p.kind = (uint8_t)kind;
		p.owner = it->kind == WORD_OWNER;
		add_phrase(m, p);
		return i + 1;
	}
	end = read_noun(c, i);
	return end > i ? end : i + 1;
}

void phrase_read(phrase_map *map, word_cache *words, str text, const token_list *toks,
		 const quote_list *runs, const name_list *names)
{
	chunker c = { .m = map };

	map->text = text;
	map->words = words;
	map->toks = toks;
	map->runs = runs;
	map->names = names;
	map->items.n = map->phrases.n = map->cues.n = map->places.n = 0;
	read_items(map);
	read_cues(map);
	for (uint32_t i = 0; i < map->items.n;)
		i = read_phrase(&c, i);
}

void phrase_clear(phrase_map *map)
{
	vec_clear(&map->items);
	vec_clear(&map->phrases);
	vec_clear(&map->cues);
	vec_clear(&map->places);
}
