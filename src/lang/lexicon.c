/* lexicon.c - reads word classes and lists of names into the form that a model holds. */
#include "lang/lexicon.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/file.h"
#include "base/vec.h"
#include "lang/token.h"
#include "lang/wordform.h"

#define INPUT_MAX ((size_t)256 << 20)

const char *const lexicon_lists[LEXICON_LISTS] = { "country", "citybig", "citysmall", "region",
						   "company", "first",   "last",      "demonym" };

typedef struct entry {
	uint64_t hash;
	uint32_t capital, lower; /* times seen */
	lexicon_word word;
	uint16_t lists;
} entry;

#define ENTRY_INIT                                                                                 \
	{                                                                                          \
		.word = LEXICON_NO_WORD                                                            \
	}

typedef vec(entry) entry_list;

/* Four hexadecimal digits. */
static bool hex4(str s, uint16_t *out)
{
	unsigned v = 0;

	if (s.n < 4)
		return false;
	for (size_t i = 0; i < 4; i++) {
		char c = s.p[i];

		if (ascii_is_digit(c))
			v = v * 16 + (unsigned)(c - '0');
		else if (c >= 'a' && c <= 'f')
			v = v * 16 + (unsigned)(c - 'a' + 10);
		else
			return false;
	}
	*out = (uint16_t)v;
	return true;
}

static uint32_t number(str s)
{
	uint32_t v = 0;

	for (size_t i = 0; i < s.n && ascii_is_digit(s.p[i]) && v < 100000000; i++)
		v = v * 10 + (uint32_t)(s.p[i] - '0');
	return v;
}

/* The word counts for its lower-case form, too. */
static void add_usual(entry_list *words, const wordform *w, uint32_t count)
{
	entry in = ENTRY_INIT;

	in.hash = w->lower;
	if (w->lower == w->exact)
		in.lower = count;
	else
		in.capital = count;
	vec_push(words, in);
}

static bool class_line(str line, entry_list *words, lexicon_parent *parent)
{
	str rest = line, classes = { 0 }, word = { 0 };
	uint16_t coarse, middle, fine;
	entry in = ENTRY_INIT;
	wordform w;

	if (!str_split(&rest, '\t', &classes) || !str_split(&rest, '\t', &word) || !word.n)
		return false;
	if (!hex4(classes, &coarse) || !hex4(str_from(classes, 4), &middle) ||
	    !hex4(str_from(classes, 8), &fine) || fine >= LEXICON_CLASSES)
		return false;
	w = wordform_of(word);
	in.hash = w.exact;
	in.word.class = fine;
	vec_push(words, in);
	add_usual(words, &w, number(rest));
	parent[fine] = (lexicon_parent){ middle, coarse };
	return true;
}

/* The number of a path, a new one when it is; LEXICON_NO_CLASS: there are too many. */
static uint16_t path_number(uint32_t *paths, uint32_t path)
{
	uint32_t at = path * 2654435761u % LEXICON_CLASSES;

	for (uint32_t tries = 0; tries < LEXICON_CLASSES; tries++) {
		if (!paths[at])
			paths[at] = path;
		if (paths[at] == path)
			return (uint16_t)at;
		at = (at + 1) % LEXICON_CLASSES;
	}
	return LEXICON_NO_CLASS;
}

static bool path_line(str line, int tree, entry_list *words, uint32_t *paths)
{
	str rest = line, bits, word;
	entry in = ENTRY_INIT;
	uint32_t path = 1;
	wordform w;

	if (!str_split(&rest, '\t', &bits) || !str_split(&rest, '\t', &word) || !word.n)
		return false;
	w = wordform_of(word);
	add_usual(words, &w, number(rest));
	if (str_eq(bits, STR("-")))
		return true;
	for (size_t i = 0; i < bits.n; i++) {
		if ((bits.p[i] != '0' && bits.p[i] != '1') || path >> 30)
			return false;
		path = path * 2 + (bits.p[i] == '1');
	}
	in.hash = w.exact;
	in.word.path[tree] = path_number(paths, path);
	vec_push(words, in);
	return true;
}

static int by_hash(const void *a, const void *b)
{
	uint64_t x = ((const entry *)a)->hash, y = ((const entry *)b)->hash;

	return (x > y) - (x < y);
}

static void merge_word(lexicon_word *to, const lexicon_word *from)
{
	if (from->class != LEXICON_NO_CLASS)
		to->class = from->class;
	for (int k = 0; k < LEXICON_TREES; k++)
		if (from->path[k] != LEXICON_NO_CLASS)
			to->path[k] = from->path[k];
}

/* Entries of one hash become one. */
static void merge(entry_list *list)
{
	size_t n = 0;

	if (list->n)
		qsort(list->p, list->n, sizeof *list->p, by_hash);
	for (size_t i = 0; i < list->n; i++) {
		entry *in = &list->p[i];

		if (n == 0 || list->p[n - 1].hash != in->hash) {
			list->p[n++] = *in;
			continue;
		}
		list->p[n - 1].capital += in->capital;
		list->p[n - 1].lower += in->lower;
		list->p[n - 1].lists |= in->lists;
		merge_word(&list->p[n - 1].word, &in->word);
	}
	list->n = n;
}

static lexicon_usual usual_of(const entry *in)
{
	uint32_t all = in->capital + in->lower;

	if (all < 3)
		return USUAL_UNKNOWN;
	if (in->lower == 0)
		return USUAL_CAPITAL;
	if (in->capital == 0)
		return USUAL_LOWER;
	if (in->lower < all / 5)
		return USUAL_MOSTLY_CAPITAL;
	return in->capital < all / 4 ? USUAL_MOSTLY_LOWER : USUAL_MIXED;
}

static table build(const entry_list *list, uint32_t **slots)
{
	uint64_t *hashes = xcalloc(list->n + 1, sizeof *hashes);
	uint32_t *prints;
	table t;

	*slots = xcalloc(list->n + 1, sizeof **slots);
	for (size_t i = 0; i < list->n; i++)
		hashes[i] = list->p[i].hash;
	table_build(hashes, (uint32_t)list->n, &prints, &t.buckets, *slots);
	t.prints = prints;
	free(hashes);
	return t;
}

static void build_words(lexicon *lx, entry_list *list)
{
	uint32_t *slots;
	lexicon_word *word;

	merge(list);
	lx->words = build(list, &slots);
	word = xcalloc((size_t)lx->words.buckets * TABLE_BUCKET, sizeof *word);
	for (size_t i = 0; i < list->n; i++) {
		word[slots[i]] = list->p[i].word;
		word[slots[i]].usual = (uint16_t)usual_of(&list->p[i]);
	}
	lx->word = word;
	free(slots);
}

static void build_phrases(lexicon *lx, entry_list *list)
{
	uint32_t *slots;
	uint16_t *phrase;

	merge(list);
	lx->phrases = build(list, &slots);
	phrase = xcalloc((size_t)lx->phrases.buckets * TABLE_BUCKET, sizeof *phrase);
	for (size_t i = 0; i < list->n; i++)
		phrase[slots[i]] = list->p[i].lists;
	lx->phrase = phrase;
	free(slots);
}

static bool read_paths(const char *path, int tree, entry_list *words, uint32_t *paths, err *e)
{
	arena tmp = { 0 };
	str rest, line;
	bool ok = file_read(&tmp, path, INPUT_MAX, &rest, e);

	for (size_t n = 1; ok && str_split(&rest, '\n', &line); n++) {
		if (!line.n || path_line(line, tree, words, paths))
			continue;
		err_set(e, GLOSS_ERR_INPUT, "expected a path of 0 and 1, a word and its count");
		ok = err_at(e, path, n, 1);
	}
	arena_clear(&tmp);
	return ok;
}

static bool read_classes(const char *path, entry_list *words, lexicon_parent *parent, err *e)
{
	arena tmp = { 0 };
	str rest, line;
	bool ok = file_read(&tmp, path, INPUT_MAX, &rest, e);

	for (size_t number_of = 1; ok && str_split(&rest, '\n', &line); number_of++) {
		if (!line.n || class_line(line, words, parent))
			continue;
		err_set(e, GLOSS_ERR_INPUT,
			"expected classes in hexadecimal, a word and its count");
		ok = err_at(e, path, number_of, 1);
	}
	arena_clear(&tmp);
	return ok;
}

/* One name of a list; those of more tokens than a phrase may have are left out. */
static void list_line(str line, int list, token_list *toks, entry_list *phrases)
{
	entry in = { .lists = (uint16_t)(1u << list) };

	line = str_trim(line);
	if (!line.n || line.p[0] == '#')
		return;
	toks->n = 0;
	token_add(toks, line, (gloss_span){ 0, line.n });
	if (!toks->n || toks->n > LEXICON_PHRASE_WORDS)
		return;
	for (size_t i = 0; i < toks->n; i++) {
		wordform w = wordform_of(token_str(line, &toks->p[i]));

		in.hash = lexicon_phrase_hash(in.hash, w.lower);
	}
	vec_push(phrases, in);
}

static bool read_list(const char *folder, int list, token_list *toks, entry_list *phrases, err *e)
{
	arena tmp = { 0 };
	str path = arena_printf(&tmp, "%s/%s.txt", folder, lexicon_lists[list]), rest, line;
	bool ok = file_read(&tmp, path.p, INPUT_MAX, &rest, e);

	while (ok && str_split(&rest, '\n', &line))
		list_line(line, list, toks, phrases);
	arena_clear(&tmp);
	return ok;
}

bool lexicon_read(lexicon *lx, const char *classes, const char *const paths[LEXICON_TREES],
		  const char *folder, err *e)
{
	entry_list words = { 0 }, phrases = { 0 };
	lexicon_parent *parent = xcalloc(LEXICON_CLASSES, sizeof *parent);
	uint32_t *path = xcalloc((size_t)LEXICON_TREES * LEXICON_CLASSES, sizeof *path);
	token_list toks = { 0 };
	bool ok = true;

	*lx = (lexicon){ .parent = parent, .path = path };
	if (classes)
		ok = read_classes(classes, &words, parent, e);
	for (int i = 0; ok && i < LEXICON_TREES; i++)
		if (paths[i])
			ok = read_paths(paths[i], i, &words, path + i * LEXICON_CLASSES, e);
	for (int i = 0; ok && folder && i < LEXICON_LISTS; i++)
		ok = read_list(folder, i, &toks, &phrases, e);
	build_words(lx, &words);
	build_phrases(lx, &phrases);
	if (!ok)
		lexicon_clear(lx);
	vec_clear(&words);
	vec_clear(&phrases);
	vec_clear(&toks);
	return ok;
}

static void release(const void *p)
{
	union {
		const void *borrowed;
		void *owned;
	} u = { p };

	free(u.owned);
}

void lexicon_clear(lexicon *lx)
{
	release(lx->words.prints);
	release(lx->word);
	release(lx->phrases.prints);
	release(lx->phrase);
	release(lx->parent);
	release(lx->path);
	*lx = (lexicon){ 0 };
}
