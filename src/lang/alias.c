/*
 * alias.c - ties mentions to entities.
 *
 * Mentions that read the same are one *form*. A short form is tied to the full form that it
 * shortens; what is left over are the entities.
 */
#include "lang/alias.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "lang/words.h"
#include "text/letter.h"

#define WORDS_MAX 12
#define SHORT_MAX 16   /* bytes, of an abbreviation */
#define DOUBT     0.5f /* mean confidence of mentions whose type is not believed */
/* Of a full name's type, beside that of what shortens it. */
#define FULL_WEIGHT 2
/* Full forms with one word that are tried, so that a register of names is read as well. */
#define SAME_WORD_MAX 256

typedef struct form {
	str text;             /* as first written in mixed case, if ever */
	str words[WORDS_MAX]; /* without stops at their end */
	uint32_t count;       /* of mentions in the story, not in the byline */
	uint32_t first;       /* mention */
	uint32_t parent;      /* the form that it shortens, or itself */
	float votes[GLOSS_NAME_TYPES];
	uint8_t word_count;
	bool upper; /* only capital letters */
} form;

/* A form that can be found by one of its words. */
typedef struct entry {
	uint32_t hash, form;
} entry;

typedef struct linker {
	arena *a;
	str text;
	form *forms;
	uint32_t n;
	uint32_t *slots; /* hash table of forms + 1 */
	uint32_t mask;
	uint32_t *form_of; /* each mention's */
	entry *by_word;    /* first and last words, and initials of full forms; sorted */
	size_t entries;
} linker;

/* The next letter of a name; 0: its end. Stops, case and accents count for nothing: "U.S." is
 * "US", "SEOUL" is "Seoul", "Vinícius" is "Vinicius". */
static uint32_t next_letter(str s, size_t *i)
{
	while (*i < s.n) {
		unsigned char c = (unsigned char)s.p[*i];
		uint32_t letter = (unsigned char)ascii_lower((char)c);
		size_t len = 1;

		if (c >= 0x80)
			letter = letter_base(letter_decode(s.p + *i, s.n - *i, &len));
		*i += len;
		if (letter && letter != '.')
			return letter;
	}
	return 0;
}

static uint32_t hash_of(str s)
{
	uint32_t h = 2166136261u, letter;

	for (size_t i = 0; (letter = next_letter(s, &i));)
		h = (h ^ letter) * 16777619u;
	return h;
}

static bool same_text(str a, str b)
{
	size_t i = 0, k = 0;
	uint32_t letter;

	do {
		letter = next_letter(a, &i);
		if (letter != next_letter(b, &k))
			return false;
	} while (letter);
	return true;
}

static bool is_upper(str s)
{
	bool letter = false;

	for (size_t i = 0; i < s.n; i++) {
		if (islower((unsigned char)s.p[i]))
			return false;
		letter |= isupper((unsigned char)s.p[i]) != 0;
	}
	return letter;
}

/* ---- forms */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_one_of(str w, const char *const *words)
{
	for (; *words; words++)
		if (w.n && ascii_lower(w.p[0]) == ascii_lower(**words) &&
		    same_text(w, str_of(*words)))
			return true;
	return false;
}

static bool is_title(str w)
{
	static const char *const titles[] = { "mr",   "mrs",  "ms",   "dr",   "sen",   "rep",
					      "gov",  "gen",  "lt",   "col",  "sgt",   "rev",
					      "sir",  "lord", "lady", "prof", "st",    "the",
					      "maj",  "capt", "adm",  "cpl",  "sheik", "dame",
					      "cllr", "det",  "insp", "supt", NULL };

	return is_one_of(w, titles);
}

static void split_words(form *f)
{
	size_t i = 0;

	while (i < f->text.n && f->word_count < WORDS_MAX) {
		size_t start;
		str w;

		while (i < f->text.n && is_blank(f->text.p[i]))
			i++;
		start = i;
		while (i < f->text.n && !is_blank(f->text.p[i]))
			i++;
		w = (str){ f->text.p + start, i - start };
		while (w.n && (w.p[w.n - 1] == ',' || w.p[w.n - 1] == '.'))
			w.n--;
		if (w.n && !(f->word_count == 0 && i < f->text.n && is_title(w)))
			f->words[f->word_count++] = w;
	}
}

/* The slot of the form that reads so, or a free one. */
static uint32_t slot_of(const linker *l, str text)
{
	uint32_t slot = hash_of(text) & l->mask;

	while (l->slots[slot] && !same_text(l->forms[l->slots[slot] - 1].text, text))
		slot = (slot + 1) & l->mask;
	return slot;
}

static uint32_t find_form(linker *l, str text)
{
	uint32_t slot = slot_of(l, text);

	if (l->slots[slot])
		return l->slots[slot] - 1;
	l->forms[l->n] = (form){ .text = text, .parent = l->n, .upper = is_upper(text) };
	split_words(&l->forms[l->n]);
	l->slots[slot] = ++l->n;
	return l->n - 1;
}

static void add_mention(linker *l, const gloss_mention *m, uint32_t index)
{
	str text = str_slice(l->text, m->at);
	uint32_t k = find_form(l, text);
	form *f = &l->forms[k];

	if (f->count == 0 && f->votes[0] + f->votes[1] + f->votes[2] + f->votes[3] == 0)
		f->first = index;
	if (f->upper && !is_upper(text)) {
		f->text = text;
		f->upper = false;
		f->word_count = 0;
		split_words(f);
	}
	f->count += !m->byline;
	f->votes[m->type] += m->confidence > 0.05f ? m->confidence : 0.05f;
	l->form_of[index] = k;
}

static gloss_name_type best_type(const float *votes)
{
	gloss_name_type best = GLOSS_PER;

	for (int t = 1; t < GLOSS_NAME_TYPES; t++)
		if (votes[t] > votes[best])
			best = (gloss_name_type)t;
	return best;
}

static bool is_person(const form *f)
{
	return best_type(f->votes) == GLOSS_PER;
}

/* Is it no person by a type that was hardly believed? Who shares a surname may be right. */
static bool is_doubtful(const form *f)
{
	return f->count && !is_person(f) && f->votes[best_type(f->votes)] < DOUBT * (float)f->count;
}

/* As above, of what was hardly taken for a person. */
static bool is_doubtful_person(const form *f)
{
	return f->count && is_person(f) && f->votes[GLOSS_PER] < DOUBT * (float)f->count;
}

/* ---- full forms, found by their words */

static int by_hash(const void *a, const void *b)
{
	const entry *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->form < y->form ? -1 : x->form > y->form;
}

static bool is_suffix(str w)
{
	return same_text(w, STR("Jr")) || same_text(w, STR("Sr")) || same_text(w, STR("II")) ||
	       same_text(w, STR("III")) || same_text(w, STR("IV"));
}

/* The surname where it stands last; empty: there are not two words. */
static str last_word(const form *f)
{
	uint8_t n = f->word_count;

	if (n > 2 && is_suffix(f->words[n - 1]))
		n--;
	return n > 1 ? f->words[n - 1] : STR("");
}

/* First letters of the words; small words do not count. "" when one word only. */
static str initials(const linker *l, const form *f)
{
	char *out = arena_alloc(l->a, WORDS_MAX + 1);
	size_t n = 0;

	for (uint8_t i = 0; i < f->word_count; i++)
		if (isupper((unsigned char)f->words[i].p[0]))
			out[n++] = f->words[i].p[0];
	return n > 1 ? (str){ out, n } : STR("");
}

static void add_entry(linker *l, str word, uint32_t k)
{
	if (word.n)
		l->by_word[l->entries++] = (entry){ hash_of(word), k };
}

/* "Serb Novak Djokovic", taken for a body, is a person where "Djokovic" is one. */
static void mend_types(linker *l)
{
	for (uint32_t k = 0; k < l->n; k++) {
		form *f = &l->forms[k];
		uint32_t slot = slot_of(l, last_word(f));
		const form *s = l->slots[slot] ? &l->forms[l->slots[slot] - 1] : NULL;

		if (s && is_doubtful(f) && is_person(s) &&
		    s->votes[GLOSS_PER] >= DOUBT * (float)s->count)
			f->votes[GLOSS_PER] = f->votes[best_type(f->votes)] + 0.01f;
	}
}

static void index_full_forms(linker *l)
{
	l->by_word = arena_new(l->a, entry, (size_t)l->n * 3);
	for (uint32_t k = 0; k < l->n; k++) {
		const form *f = &l->forms[k];

		if (f->word_count < 2)
			continue;
		add_entry(l, f->words[0], k);
		add_entry(l, last_word(f), k);
		if (!is_person(f))
			add_entry(l, initials(l, f), k);
	}
	if (l->entries)
		qsort(l->by_word, l->entries, sizeof *l->by_word, by_hash);
}

static size_t first_entry(const linker *l, uint32_t hash)
{
	size_t low = 0, high = l->entries;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (l->by_word[mid].hash < hash)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* ---- does `s` shorten `f`? 0: no; more: the surer */

/* All words of s come in f, in that order. */
static bool is_subsequence(const form *s, const form *f)
{
	uint8_t k = 0;

	for (uint8_t i = 0; i < f->word_count && k < s->word_count; i++)
		k += same_text(s->words[k], f->words[i]);
	return k == s->word_count;
}

static int person_fit(const form *s, const form *f)
{
	bool alone;

	if (!is_person(f) || f->word_count <= s->word_count || !is_subsequence(s, f))
		return 0;
	/* "Marcos Jr." and "Ferdinand Marcos Jr." */
	alone = s->word_count == 1 || (s->word_count == 2 && is_suffix(s->words[1]));
	if (!alone) /* "Donald Trump" and "Donald J. Trump" */
		return same_text(s->words[0], f->words[0]) || same_text(last_word(s), last_word(f))
			       ? 4
			       : 0;
	if (same_text(s->words[0], last_word(f)))
		return 3;
	return same_text(s->words[0], f->words[0]) ? 2 : 0;
}

/* What a company makes or does, which is left out when it is named again. */
static bool is_business(str w)
{
	static const char *const words[] = {
		"Airlines",        "Airways",    "Electronics", "Motor",
		"Motors",          "Industries", "Technology",  "Technologies",
		"Pharmaceuticals", "Energy",     "Petroleum",   "Steel",
		"Insurance",       "Securities", "Telecom",     "Systems",
		"Pharma",          "Foods",      "Automotive",  "Semiconductor",
		"Chemical",        "Chemicals",  NULL
	};

	return is_one_of(w, words);
}

/* "Lee & Sons" */
static bool joins_owners(str w)
{
	static const char *const words[] = { "&", "and", "Sons", NULL };

	return is_one_of(w, words);
}

static int body_fit(const linker *l, const form *s, const form *f)
{
	bool bodies = best_type(s->votes) == GLOSS_ORG && best_type(f->votes) == GLOSS_ORG;

	if (is_person(f) || f->word_count <= s->word_count)
		return 0;
	if (s->word_count == 1 && s->upper && same_text(s->words[0], initials(l, f)))
		return 3;
	for (uint8_t i = 0; i < s->word_count; i++)
		if (!same_text(s->words[i], f->words[i]))
			return 0;
	for (uint8_t i = s->word_count; i < f->word_count; i++)
		if (!words_legal_form(f->words[i]) && !joins_owners(f->words[i]) &&
		    !(bodies && is_business(f->words[i])))
			return 0;
	return 2;
}

/*
 * Is `s` the last word of the body `f`, as "the Post" is of "Washington Post"? The House is no
 * white one.
 */
static bool is_last_of_body(const form *s, const form *f)
{
	if (s->word_count != 1 || is_person(f) || best_type(f->votes) != GLOSS_ORG ||
	    !(best_type(s->votes) == GLOSS_ORG || is_doubtful_person(s)) ||
	    same_text(s->words[0], STR("House")))
		return false;
	for (uint8_t i = 0; i < f->word_count; i++)
		if (!isupper((unsigned char)f->words[i].p[0]))
			return false;
	return same_text(s->words[0], last_word(f));
}

/* Of two full forms the one that the story is about: most often named, else first. */
static bool is_better(const form *a, const form *b)
{
	return a->count != b->count ? a->count > b->count : a->first < b->first;
}

static void link_by_word(linker *l, uint32_t k, str word, int *best_fit)
{
	form *s = &l->forms[k];
	uint32_t hash = hash_of(word);

	size_t i = first_entry(l, hash), end = i + SAME_WORD_MAX;

	for (; i < end && i < l->entries && l->by_word[i].hash == hash; i++) {
		const form *f = &l->forms[l->by_word[i].form];
		int fit;

		if (l->by_word[i].form == k)
			continue;
		fit = is_person(s) && !s->upper ? person_fit(s, f) : body_fit(l, s, f);
		if (fit == 0 && s->upper)
			fit = person_fit(s, f);
		if (fit == 0 && is_doubtful(s) && person_fit(s, f) > 2)
			fit = 3; /* a first name would not be enough */
		if (fit == 0 && is_last_of_body(s, f))
			fit = 1;
		if (fit == 0 || fit < *best_fit)
			continue;
		if (fit == *best_fit && !is_better(f, &l->forms[s->parent]))
			continue;
		s->parent = l->by_word[i].form;
		*best_fit = fit;
	}
}

static void link_form(linker *l, uint32_t k)
{
	const form *s = &l->forms[k];
	int best = 0;

	if (s->word_count == 0)
		return;
	link_by_word(l, k, s->words[0], &best);
	if (s->word_count > 1)
		link_by_word(l, k, last_word(s), &best);
}

/* Is it made of the starts of these words, in their order: "Comelec", "Benelux"? */
static bool is_made_of(str s, const str *words, uint8_t n)
{
	uint32_t letters[SHORT_MAX], letter, reached = 1; /* bit i: the first i letters are */
	unsigned count = 0;

	for (size_t i = 0; count < SHORT_MAX && (letter = next_letter(s, &i));)
		letters[count++] = letter;
	for (uint8_t w = 0; w < n; w++) {
		uint32_t before = reached;

		if (w == 0)
			reached = 0; /* later words may be left out: "of", "on" */
		for (unsigned from = 0; from < count; from++) {
			size_t i = 0;

			for (unsigned k = from; before >> from & 1 && k < count &&
						next_letter(words[w], &i) == letters[k];
			     k++)
				reached |= 2u << k;
		}
	}
	return reached >> count & 1;
}

/* Is that what the brackets behind a longer name may abbreviate it to? */
static bool may_abbreviate(const form *s, const form *f)
{
	if (s->word_count != 1 || f->word_count < 2 || s->text.n > SHORT_MAX)
		return false;
	if (!s->upper)
		return is_made_of(s->words[0], f->words, f->word_count);
	return ascii_lower(s->text.p[0]) == ascii_lower(f->text.p[0]) || s->text.n <= f->word_count;
}

/* "World Food Fund (WFF)" and "WFF (World Food Fund)": said in so many words. */
static void link_bracketed(linker *l, const mention_list *m)
{
	for (size_t i = 0; i + 1 < m->n; i++) {
		form *f = &l->forms[l->form_of[i]], *g = &l->forms[l->form_of[i + 1]];
		gloss_span between = { m->p[i].at.end, m->p[i + 1].at.start };
		size_t after = m->p[i + 1].at.end;
		form *shorter = g->word_count == 1 ? g : f;
		form *longer = shorter == g ? f : g;

		if (between.end - between.start != 2 ||
		    !str_eq(str_slice(l->text, between), STR(" (")) || after >= l->text.n ||
		    l->text.p[after] != ')')
			continue;
		if (shorter->parent == (uint32_t)(shorter - l->forms) &&
		    may_abbreviate(shorter, longer))
			shorter->parent = (uint32_t)(longer - l->forms);
	}
}

static uint32_t root_of(const linker *l, uint32_t k)
{
	/* Parents have more words than their children, so this ends. */
	while (l->forms[k].parent != k)
		k = l->forms[k].parent;
	return k;
}

/* ---- entities */

static gloss_entity *make_entities(linker *l, const mention_list *m, size_t *count)
{
	uint32_t *entity_of = arena_new(l->a, uint32_t, l->n);
	float(*votes)[GLOSS_NAME_TYPES] = arena_alloc_array(l->a, l->n, sizeof *votes);
	gloss_entity *out = arena_new(l->a, gloss_entity, l->n);
	uint32_t n = 0;

	memset(entity_of, 0xff, l->n * sizeof *entity_of);
	for (uint32_t i = 0; i < m->n; i++) {
		uint32_t root = root_of(l, l->form_of[i]);
		gloss_entity *e;

		if (entity_of[root] == GLOSS_NO_ENTITY) {
			entity_of[root] = n;
			out[n] = (gloss_entity){ .name = arena_copy(l->a, l->forms[root].text),
						 .first = i,
						 .byline = true };
			n++;
		}
		m->p[i].entity = entity_of[root];
		e = &out[entity_of[root]];
		e->mention_count += !m->p[i].byline;
		e->byline = e->byline && m->p[i].byline;
		votes[entity_of[root]][m->p[i].type] +=
			(m->p[i].confidence + 0.01f) * (l->form_of[i] == root ? FULL_WEIGHT : 1);
	}
	for (uint32_t i = 0; i < n; i++)
		out[i].type = best_type(votes[i]);
	*count = n;
	return out;
}

/* The other forms of each entity, by first use. */
static void list_aliases(linker *l, const mention_list *m, gloss_entity *entities, size_t n)
{
	gloss_str **fill = arena_new(l->a, gloss_str *, n);

	for (uint32_t k = 0; k < l->n; k++)
		if (l->forms[k].parent != k)
			entities[m->p[l->forms[k].first].entity].alias_count++;
	for (size_t i = 0; i < n; i++) {
		fill[i] = arena_new(l->a, gloss_str, entities[i].alias_count);
		entities[i].aliases = fill[i];
	}
	/* Forms are numbered by first use. */
	for (uint32_t k = 0; k < l->n; k++)
		if (l->forms[k].parent != k)
			*fill[m->p[l->forms[k].first].entity]++ =
				arena_copy(l->a, l->forms[k].text);
}

gloss_entity *alias_link(arena *a, str text, const mention_list *mentions, size_t *count)
{
	linker l = { .a = a, .text = text, .mask = 15 };
	gloss_entity *out;

	while (l.mask < mentions->n * 2)
		l.mask = l.mask * 2 + 1;
	l.slots = arena_new(a, uint32_t, (size_t)l.mask + 1);
	l.forms = arena_new(a, form, mentions->n);
	l.form_of = arena_new(a, uint32_t, mentions->n);
	for (uint32_t i = 0; i < mentions->n; i++)
		add_mention(&l, &mentions->p[i], i);
	mend_types(&l);
	index_full_forms(&l);
	for (uint32_t k = 0; k < l.n; k++)
		link_form(&l, k);
	link_bracketed(&l, mentions);
	out = make_entities(&l, mentions, count);
	list_aliases(&l, mentions, out, *count);
	return out;
}
