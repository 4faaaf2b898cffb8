/* wordform.c - forms of a word. */
#include "lang/wordform.h"

#include "base/ascii.h"
#include "lang/hash.h"
#include "text/letter.h"

#define FORM_MAX 120 /* bytes that are looked at; longer words are no names */

typedef struct form {
	char p[FORM_MAX + 8];
	size_t n;
	size_t start[FORM_MAX + 1]; /* of each code point */
	size_t count;
} form;

static void form_add(form *f, uint32_t c)
{
	f->start[f->count++] = f->n;
	if (c < 0x80)
		f->p[f->n++] = (char)c;
	else
		f->n += letter_encode(c, f->p + f->n);
}

static uint32_t fold_digit(uint32_t c, letter_kind kind)
{
	return kind == LETTER_DIGIT ? '0' : c;
}

static uint64_t exact_of(str word, int has_digits)
{
	char copy[FORM_MAX];

	if (word.n > FORM_MAX)
		word.n = FORM_MAX;
	if (!has_digits)
		return hash_str(word);
	for (size_t i = 0; i < word.n; i++)
		copy[i] = ascii_is_digit(word.p[i]) ? '0' : word.p[i];
	return hash_bytes(copy, word.n);
}

uint64_t wordform_exact(str word, int has_digits)
{
	return exact_of(word, has_digits);
}

static char shape_of(letter_kind kind, uint32_t c)
{
	switch (kind) {
	case LETTER_UPPER:
		return 'X';
	case LETTER_LOWER:
		return 'x';
	case LETTER_DIGIT:
		return 'd';
	case LETTER_OTHER:
		return 'o';
	default:
		return c < 0x80 ? (char)c : '#';
	}
}

/* Runs of one sort count as at most two, save digits up to four. */
static uint64_t shape_hash(const char *shape, size_t n)
{
	char out[32];
	size_t m = 0, run = 0;

	for (size_t i = 0; i < n && m < sizeof out; i++) {
		run = i > 0 && shape[i] == shape[i - 1] ? run + 1 : 1;
		if (run <= (shape[i] == 'd' ? 4u : 2u))
			out[m++] = shape[i];
	}
	return hash_bytes(out, m);
}

static void affixes(const form *lower, wordform *w)
{
	for (size_t k = 0; k < WORDFORM_AFFIXES; k++) {
		size_t n = k + 1;

		if (lower->count <= n)
			break;
		w->prefix[k] = hash_bytes(lower->p, lower->start[n]);
		w->suffix[k] = hash_bytes(lower->p + lower->start[lower->count - n],
					  lower->n - lower->start[lower->count - n]);
	}
}

static letter_kind kind_of(uint32_t c)
{
	if (c >= 'a' && c <= 'z')
		return LETTER_LOWER;
	if (c >= 'A' && c <= 'Z')
		return LETTER_UPPER;
	return letter_kind_of(c);
}

wordform wordform_of(str word)
{
	form lower = { .n = 0 }, title = { .n = 0 };
	char shape[FORM_MAX];
	wordform w = { .exact = exact_of(word, 1) };
	size_t at = 0, n = 0;

	if (word.n > FORM_MAX)
		word.n = FORM_MAX;
	while (at < word.n) {
		size_t len;
		uint32_t c = letter_decode(word.p + at, word.n - at, &len);
		letter_kind kind = kind_of(c);
		uint32_t low;

		if (lower.n + 4 > FORM_MAX || title.n + 4 > FORM_MAX)
			break;
		shape[n++] = shape_of(kind, c);
		c = fold_digit(c, kind);
		low = kind == LETTER_UPPER ? letter_lower(c) : c;
		form_add(&lower, low);
		form_add(&title, title.count == 0 ? c : low);
		at += len;
	}
	w.letters = (uint32_t)n;
	w.lower = hash_bytes(lower.p, lower.n);
	w.title = hash_bytes(title.p, title.n);
	w.shape = shape_hash(shape, n);
	affixes(&lower, &w);
	return w;
}

size_t wordform_write(str word, int title, char out[WORDFORM_MAX])
{
	size_t n = 0;

	for (size_t at = 0, len; at < word.n && n + 4 <= WORDFORM_MAX; at += len) {
		uint32_t c = letter_decode(word.p + at, word.n - at, &len);

		if (at > 0 || !title)
			c = letter_lower(c);
		n += letter_encode(c, out + n);
	}
	return n;
}
