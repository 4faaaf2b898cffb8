/* token.c - cuts text into tokens by one pass over its bytes. */
#include "lang/token.h"

#include <string.h>

#include "base/ascii.h"
#include "lang/abbrev.h"
#include "text/letter.h"

/* What a code point is to the tokenizer. The first four make words. */
typedef enum char_class {
	C_UPPER,
	C_LOWER,
	C_ALPHA, /* a letter without case, or a mark that belongs to the letter before it */
	C_DIGIT,
	C_SPACE,
	C_STOP,
	C_COMMA,
	C_DASH,
	C_QUOTE,
	C_OPEN,
	C_CLOSE,
	C_SYMBOL,
	C_END,
} char_class;

static const uint8_t kind_of_class[] = {
	[C_UPPER] = TOKEN_WORD,   [C_LOWER] = TOKEN_WORD,    [C_ALPHA] = TOKEN_WORD,
	[C_DIGIT] = TOKEN_NUMBER, [C_STOP] = TOKEN_STOP,     [C_COMMA] = TOKEN_COMMA,
	[C_DASH] = TOKEN_DASH,    [C_QUOTE] = TOKEN_QUOTE,   [C_OPEN] = TOKEN_OPEN,
	[C_CLOSE] = TOKEN_CLOSE,  [C_SYMBOL] = TOKEN_SYMBOL,
};

/* ASCII: U upper, l lower, d digit, . stop, q quote, o opens, c closes, $ any other mark. */
static const char ascii[129] = "_________     __________________"
			       " .q$$$$qoc$$,-.$dddddddddd,,$$$."
			       "$UUUUUUUUUUUUUUUUUUUUUUUUUUo$c$l"
			       "qllllllllllllllllllllllllllo$c$ ";

typedef struct scan {
	const char *p;
	size_t at, end; /* of the block */
	size_t start;   /* of the block */
} scan;

static inline char_class class_of_ascii(unsigned char c)
{
	switch (ascii[c]) {
	case 'U':
		return C_UPPER;
	case 'l':
		return C_LOWER;
	case 'd':
		return C_DIGIT;
	case ' ':
	case '_':
		return C_SPACE;
	case '.':
		return C_STOP;
	case ',':
		return C_COMMA;
	case '-':
		return C_DASH;
	case 'q':
		return C_QUOTE;
	case 'o':
		return C_OPEN;
	case 'c':
		return C_CLOSE;
	default:
		return C_SYMBOL;
	}
}

static char_class class_of_kind(letter_kind kind)
{
	static const uint8_t classes[] = {
		[LETTER_UPPER] = C_UPPER,   [LETTER_LOWER] = C_LOWER, [LETTER_OTHER] = C_ALPHA,
		[LETTER_DIGIT] = C_DIGIT,   [LETTER_SPACE] = C_SPACE, [LETTER_DASH] = C_DASH,
		[LETTER_OPEN] = C_OPEN,     [LETTER_CLOSE] = C_CLOSE, [LETTER_QUOTE] = C_QUOTE,
		[LETTER_SYMBOL] = C_SYMBOL,
	};

	return (char_class)classes[kind];
}

/* Code points that news text uses otherwise than their category says. */
static char_class class_of_code(uint32_t c)
{
	static const struct {
		uint16_t code;
		uint8_t class;
	} rows[] = {
		{ 0x00AD, C_ALPHA }, /* soft hyphen and joiners: inside a word */
		{ 0x200C, C_ALPHA }, { 0x200D, C_ALPHA }, { 0x201A, C_QUOTE }, { 0x201E, C_QUOTE },
		{ 0x300C, C_QUOTE }, { 0x300D, C_QUOTE }, { 0x300E, C_QUOTE }, { 0x300F, C_QUOTE },
		{ 0x2026, C_STOP },  { 0x3002, C_STOP },  { 0xFF01, C_STOP },  { 0xFF0E, C_STOP },
		{ 0xFF1F, C_STOP },  { 0x061F, C_STOP },  { 0x06D4, C_STOP },  { 0x0964, C_STOP },
		{ 0x060C, C_COMMA }, { 0x3001, C_COMMA }, { 0xFF0C, C_COMMA }, { 0xFF1A, C_COMMA },
		{ 0xFF1B, C_COMMA }, { 0x2212, C_DASH },
	};
	letter_kind kind = letter_kind_of(c);

	if (kind == LETTER_UPPER || kind == LETTER_LOWER)
		return class_of_kind(kind);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].code == c)
			return (char_class)rows[i].class;
	return class_of_kind(kind);
}

/* Class of the code point at `at`, which is `*len` bytes long. Past the block: C_END. */
static inline char_class class_at(const scan *s, size_t at, size_t *len)
{
	*len = 1;
	if (at >= s->end)
		return C_END;
	if ((unsigned char)s->p[at] < 0x80)
		return class_of_ascii((unsigned char)s->p[at]);
	return class_of_code(letter_decode(s->p + at, s->end - at, len));
}

static inline char_class class_next(const scan *s, size_t at)
{
	size_t len;

	return class_at(s, at, &len);
}

static inline bool is_word(char_class c)
{
	return c <= C_DIGIT;
}

static inline bool is_letter(char_class c)
{
	return c <= C_ALPHA;
}

static inline char byte_at(const scan *s, size_t at)
{
	return at < s->end ? s->p[at] : '\0';
}

static bool has_bytes(const scan *s, size_t at, str word)
{
	return s->end - at >= word.n && memcmp(s->p + at, word.p, word.n) == 0;
}

/* Length of an apostrophe (' or ’) at `at`, else 0. */
static size_t apostrophe(const scan *s, size_t at)
{
	if (byte_at(s, at) == '\'')
		return 1;
	return at < s->end && has_bytes(s, at, STR("\u2019")) ? 3 : 0;
}

/* Bytes of the clitic at `at` ("'s", "’re"), apostrophe included, else 0. */
static size_t clitic(const scan *s, size_t at)
{
	static const str endings[] = { STR("s"), STR("re"), STR("ve"), STR("ll"),
				       STR("d"), STR("m"),  STR("S") };
	size_t mark = apostrophe(s, at);

	if (!mark)
		return 0;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t end = at + mark + endings[i].n;

		if (end <= s->end && has_bytes(s, at + mark, endings[i]) &&
		    !is_word(class_next(s, end)))
			return end - at;
	}
	return 0;
}

static token *push(token_list *list, const scan *s, size_t start, size_t end, token_kind kind,
		   unsigned flags)
{
	token t = { .start = (uint32_t)start, .end = (uint32_t)end, .kind = (uint8_t)kind };

	if (list->n == 0 || start == s->start || list->p[list->n - 1].end < start)
		flags |= TOKEN_SPACED;
	t.flags = (uint16_t)flags;
	vec_push(list, t);
	return &list->p[list->n - 1];
}

/* -- addresses */

static bool is_address_start(const scan *s, size_t at)
{
	switch (s->p[at]) {
	case 'h':
		return has_bytes(s, at, STR("http://")) || has_bytes(s, at, STR("https://"));
	case 'w':
		return has_bytes(s, at, STR("www."));
	case 'f':
		return has_bytes(s, at, STR("ftp://"));
	case '@':
	case '#':
		return is_letter(class_next(s, at + 1));
	default:
		return false;
	}
}

/* An address goes on to the next blank or bracket; marks at its end are not of it. */
static size_t address_end(const scan *s, size_t at)
{
	size_t end = at;

	while (end < s->end && !strchr(" \t\r\n\"<>()[]{}", s->p[end])) {
		size_t len;
		char_class c = class_at(s, end, &len);

		if (c == C_SPACE || (c == C_QUOTE && s->p[end] != '\''))
			break;
		end += len;
	}
	while (end > at + 1 && strchr(".,;:!?'", s->p[end - 1]))
		end--;
	return end;
}

/* A handle or tag: letters, digits and underscores. */
static size_t handle_end(const scan *s, size_t at)
{
	size_t len = 1, end = at + 1;

	while (is_word(class_at(s, end, &len)))
		end += len;
	return end;
}

/* -- words */

/* What was seen in a word while it was scanned. */
typedef struct word {
	size_t start, end;
	unsigned uppers, lowers, digits, letters;
	unsigned dots;    /* stops inside: U.S */
	size_t last_dot;  /* place of the latest one, or start */
	size_t run;       /* code points since the word's start or the latest stop */
	bool single_runs; /* each run between stops has one letter so far */
	bool first_upper;
} word;

static void word_take(word *w, char_class c, size_t len)
{
	if (w->end == w->start)
		w->first_upper = c == C_UPPER;
	w->uppers += c == C_UPPER;
	w->lowers += c == C_LOWER;
	w->digits += c == C_DIGIT;
	w->letters += is_letter(c);
	w->run++;
	w->end += len;
}

static bool is_digit_at(const scan *s, size_t at)
{
	char c = byte_at(s, at);

	return ascii_is_digit(c);
}

/* "Site.com": a stop and one of the well-known ends of host names, and no more letters. */
static bool is_host_end(const scan *s, size_t at)
{
	static const str ends[] = { STR("com"),  STR("org"), STR("net"), STR("edu"), STR("gov"),
				    STR("info"), STR("io"),  STR("tv"),  STR("cn"),  STR("co"),
				    STR("uk"),   STR("ca"),  STR("au"),  STR("fm"),  STR("ai") };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (has_bytes(s, at, ends[i]) && !is_word(class_next(s, at + ends[i].n)))
			return true;
	return false;
}

/* May the stop at w->end be inside the word: 1.5, U.S, Site.com? */
static bool joins_stop(const scan *s, const word *w)
{
	size_t next = w->end + 1;

	if (!w->letters)
		return is_digit_at(s, next);
	if (w->run == 1 && w->single_runs && is_letter(class_next(s, next))) {
		size_t len;

		class_at(s, next, &len);
		return !is_word(class_next(s, next + len));
	}
	return w->run > 1 && is_host_end(s, next);
}

/* May the mark at w->end be inside the word or number? */
static bool joins(const scan *s, const word *w)
{
	switch (s->p[w->end]) {
	case '.':
		return joins_stop(s, w);
	case ',':
	case ':':
	case '/':
	case '-':
		return !w->letters && is_digit_at(s, w->end + 1);
	case '&':
		return w->uppers && !w->lowers && class_next(s, w->end + 1) == C_UPPER;
	default:
		return false;
	}
}

/* An apostrophe inside a word: O'Neill, d'Ivoire, but not a clitic or a closing mark. */
static size_t joins_apostrophe(const scan *s, const word *w)
{
	size_t mark = apostrophe(s, w->end);

	if (!mark || !w->letters || clitic(s, w->end))
		return 0;
	return is_letter(class_next(s, w->end + mark)) ? mark : 0;
}

static void word_scan(const scan *s, word *w)
{
	for (;;) {
		size_t len, mark;
		char_class c = class_at(s, w->end, &len);

		if (is_word(c)) {
			word_take(w, c, len);
		} else if (c < C_STOP || c == C_END) {
			return;
		} else if ((mark = joins_apostrophe(s, w))) {
			w->end += mark;
		} else if (joins(s, w)) {
			if (s->p[w->end] == '.') {
				w->single_runs = w->single_runs && w->run == 1;
				w->dots++;
				w->run = 0;
			}
			w->end++;
		} else {
			return;
		}
	}
}

static unsigned word_flags(const word *w)
{
	unsigned flags = 0;

	if (w->letters)
		flags |= w->first_upper ? TOKEN_CAPITAL : 0;
	if (w->uppers && !w->lowers)
		flags |= TOKEN_UPPER;
	if (w->letters && !w->uppers)
		flags |= TOKEN_LOWER;
	if (w->digits)
		flags |= TOKEN_DIGIT;
	return flags;
}

/* Is there nothing but closing marks and blanks from `at` to the block's end? */
static bool is_block_tail(const scan *s, size_t at)
{
	size_t len;
	char_class c;

	for (; (c = class_at(s, at, &len)) != C_END; at += len)
		if (c != C_SPACE && c != C_QUOTE && c != C_CLOSE)
			return false;
	return true;
}

/* A single capital with a stop before another word, not behind a hyphen: "J. Smith". */
static bool is_initial(const scan *s, const word *w, const token *before)
{
	bool compound = before && before->end == w->start && before->kind == TOKEN_DASH;
	char_class next = class_next(s, w->end + 1);

	return w->uppers == 1 && !w->lowers && !w->digits && w->run == 1 && !compound &&
	       (next == C_SPACE || next == C_UPPER || next == C_DASH);
}

/* Does the stop behind the word belong to it? */
static bool keeps_stop(const scan *s, const word *w, const token *before)
{
	str text = { s->p + w->start, w->end - w->start };

	if (byte_at(s, w->end) != '.' || byte_at(s, w->end + 1) == '.' || !w->letters)
		return false;
	if (is_block_tail(s, w->end + 1))
		return false;
	if (w->dots && w->single_runs && w->run == 1)
		return true;
	return is_initial(s, w, before) || abbrev_is(text);
}

/* "don't" is "do" and "n't": length of the latter, apostrophe and t included, or 0. */
static size_t negation(const scan *s, const word *w)
{
	size_t n = w->end - w->start;

	if (n > 3 && has_bytes(s, w->end - 3, STR("n't")))
		return 3;
	return n > 5 && has_bytes(s, w->end - 5, STR("n\u2019t")) ? 5 : 0;
}

/* Does the local part of a mail address go on at `at` and reach its "@"? */
static bool is_mail(const scan *s, size_t at)
{
	size_t end = at + 64 < s->end ? at + 64 : s->end;

	if (at >= s->end || !memchr(".+-@", s->p[at], 4))
		return false;
	while (at < end && (is_word(class_next(s, at)) || memchr("._+-", s->p[at], 4)))
		at++;
	return byte_at(s, at) == '@' && is_word(class_next(s, at + 1));
}

static void add_word(token_list *list, scan *s)
{
	word w = { .start = s->at, .end = s->at, .single_runs = true };
	const token *before = list->n ? &list->p[list->n - 1] : NULL;
	unsigned flags;
	size_t cut;

	word_scan(s, &w);
	if (is_mail(s, w.end)) {
		size_t end = address_end(s, s->at);

		push(list, s, s->at, end, TOKEN_ADDRESS, 0);
		s->at = end;
		return;
	}
	flags = word_flags(&w);
	cut = negation(s, &w);
	if (cut) {
		push(list, s, w.start, w.end - cut, TOKEN_WORD, flags);
		push(list, s, w.end - cut, w.end, TOKEN_WORD, TOKEN_LOWER | TOKEN_CLITIC);
	} else {
		if (keeps_stop(s, &w, before)) {
			w.end++;
			flags |= TOKEN_ABBREV;
		}
		push(list, s, w.start, w.end, w.letters ? TOKEN_WORD : TOKEN_NUMBER, flags);
	}
	s->at = w.end;
}

/* -- marks */

static unsigned quote_flags(const scan *s, size_t at, size_t len)
{
	static const struct {
		const char *mark;
		unsigned flags;
	} rows[] = {
		{ "'", TOKEN_SINGLE },
		{ "''", TOKEN_CLOSES },
		{ "``", TOKEN_OPENS },
		{ "`", TOKEN_SINGLE | TOKEN_OPENS },
		{ "\u201C", TOKEN_OPENS },
		{ "\u201D", TOKEN_CLOSES },
		{ "\u201E", TOKEN_OPENS },
		{ "\u201F", TOKEN_OPENS },
		{ "\u2018", TOKEN_SINGLE | TOKEN_OPENS },
		{ "\u2019", TOKEN_SINGLE },
		{ "\u201A", TOKEN_SINGLE | TOKEN_OPENS },
		{ "\u201B", TOKEN_SINGLE | TOKEN_OPENS },
		{ "\u00AB", TOKEN_OPENS },
		{ "\u00BB", TOKEN_CLOSES },
		{ "\u2039", TOKEN_SINGLE | TOKEN_OPENS },
		{ "\u203A", TOKEN_SINGLE | TOKEN_CLOSES },
		{ "\u300C", TOKEN_OPENS },
		{ "\u300D", TOKEN_CLOSES },
		{ "\u300E", TOKEN_SINGLE | TOKEN_OPENS },
		{ "\u300F", TOKEN_SINGLE | TOKEN_CLOSES },
	};
	str mark = { s->p + at, len };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (str_eq(mark, str_of(rows[i].mark)))
			return rows[i].flags;
	return 0;
}

/* Marks that count as one when repeated: dots, hyphens, and pairs of ' and `. */
static size_t mark_length(const scan *s, size_t at, size_t len)
{
	char c = s->p[at];
	size_t n = 1;

	if (c != '.' && c != '-' && c != '\'' && c != '`')
		return len;
	while (byte_at(s, at + n) == c && (n < 2 || c == '.' || c == '-'))
		n++;
	return n;
}

static void add_mark(token_list *list, scan *s, char_class c, size_t len)
{
	size_t cut = c == C_QUOTE ? clitic(s, s->at) : 0;
	unsigned flags = 0;

	if (cut && s->at > s->start) {
		flags = TOKEN_CLITIC | TOKEN_LOWER;
		push(list, s, s->at, s->at + cut, TOKEN_WORD, flags);
		s->at += cut;
		return;
	}
	len = mark_length(s, s->at, len);
	if (c == C_QUOTE)
		flags = quote_flags(s, s->at, len);
	push(list, s, s->at, s->at + len, kind_of_class[c], flags);
	s->at += len;
}

void token_add(token_list *list, str text, gloss_span block)
{
	size_t end = block.end < text.n ? block.end : text.n;
	scan s = { .p = text.p, .at = block.start, .start = block.start };
	size_t first = list->n;

	s.end = end < TOKEN_TEXT_MAX ? end : TOKEN_TEXT_MAX;
	while (s.at < s.end) {
		size_t len;
		char_class c = class_at(&s, s.at, &len);

		if (c == C_SPACE) {
			s.at += len;
		} else if (is_address_start(&s, s.at)) {
			bool handle = c == C_SYMBOL;
			size_t to = handle ? handle_end(&s, s.at) : address_end(&s, s.at);

			push(list, &s, s.at, to, TOKEN_ADDRESS, 0);
			s.at = to;
		} else if (is_word(c)) {
			add_word(list, &s);
		} else {
			add_mark(list, &s, c, len);
		}
	}
	if (list->n > first)
		list->p[first].flags |= TOKEN_BLOCK | TOKEN_SPACED;
}

size_t token_at(const token_list *list, size_t at)
{
	size_t low = 0, high = list->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (list->p[mid].end > at)
			high = mid;
		else
			low = mid + 1;
	}
	return low;
}
