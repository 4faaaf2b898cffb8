/* who.c - see who.h. */
#include "library/who.h"

#include <string.h>

#include "load/wording.h"
#include "text/letter.h"
#include "text/utf8.h"

enum { WORDS_MAX = 8 };

typedef struct word {
	str text;       /* folded, without stops */
	size_t letters; /* in it; marks and signs are none */
} word;

/* Those that stand before a surname. ("King Charles" and "Pope Francis" are full names.) */
static bool is_title(str w)
{
	static const char *const titles[] = { "mr",         "mrs",         "ms",
					      "miss",       "mx",          "dr",
					      "prof",       "professor",   "sir",
					      "dame",       "lord",        "lady",
					      "rev",        "reverend",    "sen",
					      "senator",    "rep",         "representative",
					      "gov",        "governor",    "gen",
					      "general",    "lt",          "col",
					      "colonel",    "sgt",         "sergeant",
					      "capt",       "captain",     "maj",
					      "major",      "mayor",       "president",
					      "chancellor", "minister",    "secretary",
					      "judge",      "justice",     "chief",
					      "officer",    "detective",   "inspector",
					      "ambassador", "congressman", "congresswoman",
					      "m",          "mme",         "mlle",
					      "herr",       "frau",        "senor",
					      "senora",     "prime",       "vice",
					      "deputy",     "the" };

	return IS_ONE_OF(w, titles);
}

static bool is_suffix(str w)
{
	static const char *const suffixes[] = { "jr", "sr", "ii", "iii", "iv" };

	return IS_ONE_OF(w, suffixes);
}

static bool is_gap(uint32_t c)
{
	return letter_kind_of(c) == LETTER_SPACE || c == ',';
}

/* Hyphens part a key's words as blanks do: "Kim Jong-un" is "Kim Jong Un". */
static void add_point(strbuf *b, uint32_t c)
{
	uint32_t base = letter_base(c);

	if (letter_kind_of(c) == LETTER_DASH)
		strbuf_addc(b, ' ');
	else if (c == 0x2019 || c == 0x2018 || c == 0x02BC)
		strbuf_addc(b, '\'');
	else if (base && c != '.')
		utf8_add(b, base);
}

/* The next word of `rest`; its folded form goes to the end of `b`. False: none is left. */
static bool next_word(str *rest, strbuf *b, word *out)
{
	size_t from = b->n, at = 0;
	uint32_t c;

	*out = (word){ .letters = 0 };
	while (at < rest->n) {
		size_t n = utf8_decode(*rest, at, &c);

		if (is_gap(c) && b->n > from)
			break;
		at += n;
		if (is_gap(c))
			continue;
		out->letters += letter_kind_of(c) <= LETTER_OTHER && letter_base(c) != 0;
		add_point(b, c);
	}
	*rest = str_from(*rest, at);
	out->text = (str){ NULL, b->n - from };
	return b->n > from;
}

static size_t split(arena *a, str name, word *words)
{
	strbuf b = { 0 };
	size_t n = 0, at = 0;
	str folded;

	while (n < WORDS_MAX + 1 && next_word(&name, &b, &words[n]))
		n++;
	folded = arena_copy(a, strbuf_str(&b));
	for (size_t i = 0; i < n; i++) {
		words[i].text.p = folded.p + at;
		at += words[i].text.n;
	}
	strbuf_clear(&b);
	return n;
}

static str join(arena *a, const word *words, size_t n, const bool *left_out, bool which)
{
	strbuf b = { 0 };
	str out;

	for (size_t i = 0; i < n; i++) {
		if (left_out[i] != which)
			continue;
		if (b.n)
			strbuf_addc(&b, ' ');
		strbuf_add(&b, words[i].text);
	}
	out = arena_copy(a, strbuf_str(&b));
	strbuf_clear(&b);
	return out;
}

bool who_of(arena *a, str name, who *out)
{
	word words[WORDS_MAX + 1] = { 0 };
	bool left_out[WORDS_MAX + 1] = { false };
	size_t n = split(a, name, words), from = 0, kept = 0;

	if (n > WORDS_MAX)
		return false;
	while (from < n && is_title(words[from].text))
		from++;
	for (size_t i = from; i < n; i++) {
		left_out[i] = i > from &&
			      (is_suffix(words[i].text) || (i + 1 < n && words[i].letters == 1));
		kept += !left_out[i];
	}
	/* "J. Smith" may be John or Jane; "J.K. Rowling" is nobody else. */
	if (kept < 2 || words[from].letters < 2)
		return false;
	out->key = join(a, words + from, n - from, left_out + from, false);
	out->extra = join(a, words + from, n - from, left_out + from, true);
	return true;
}

str who_fold(arena *a, str words)
{
	word one;
	strbuf b = { 0 };
	str out;

	while (next_word(&words, &b, &one))
		strbuf_addc(&b, ' ');
	out = arena_copy(a, str_trim(strbuf_str(&b)));
	strbuf_clear(&b);
	return out;
}
