/* head_lines.c - see head_lines.h. */
#include "load/page/head_lines.h"

#include "load/byline.h"
#include "load/date.h"
#include "load/wording.h"

enum {
	FIRST_BLOCKS = 10, /* that are looked at */
	LONG_ONES = 2,     /* paragraphs of text after which the head is over */
	LONG_BYTES = 160,
	LINE_BYTES = 120, /* a longer block is no such line */
	HOUR = 3600,
};

/* The blocks in which such lines may stand end before this one. */
static size_t end_of_head(const story *p)
{
	size_t i = 0, seen = 0, passed = 0;

	for (; i < p->blocks.n && seen < FIRST_BLOCKS && passed < LONG_ONES; i++) {
		const gloss_block *b = &p->blocks.p[i];

		if (b->kind == GLOSS_BLOCK_TITLE || b->kind == GLOSS_BLOCK_BYLINE)
			continue;
		seen++;
		passed += b->kind == GLOSS_BLOCK_PARAGRAPH && b->at.end - b->at.start > LONG_BYTES;
	}
	return i;
}

static bool may_be_line(const gloss_block *b)
{
	return b->at.end - b->at.start <= LINE_BYTES &&
	       (b->kind == GLOSS_BLOCK_PARAGRAPH || b->kind == GLOSS_BLOCK_ITEM);
}

static str text_of(const story *p, size_t block)
{
	return str_slice(strbuf_str(&p->text), p->blocks.p[block].at);
}

/* --- words --- */

/* clang-format off */
/* Words that tell nothing by themselves; "3 min read" is what gloss counts itself. */
static const char *const joints[] = {
	"a", "am", "and", "at", "by", "da", "de", "di", "el", "et", "for", "from", "il", "le", "min",
	"minute", "minutes", "of", "on", "par", "por", "posted", "pubblicato", "publicado",
	"published", "publié", "read", "the", "uhr", "um", "und", "veröffentlicht", "von", "with",
	"written", "y",
};
/* clang-format on */

/* Without the signs around it. */
static str bare(str word)
{
	size_t from = 0, to = 0, n;

	for (size_t at = 0; at < word.n; at += n) {
		letter_kind kind = letter_kind_of(letter_decode(word.p + at, word.n - at, &n));

		if (kind > LETTER_DIGIT)
			continue;
		if (to == 0)
			from = at;
		to = at + n;
	}
	return str_slice(word, (gloss_span){ from, to });
}

static bool has_word(str s, str wanted)
{
	wording w;

	if (!wording_split(s, 0, &w))
		return false;
	for (size_t i = 0; i < w.n; i++)
		if (str_eq_nocase(bare(wording_word(s, &w, i)), wanted))
			return true;
	return false;
}

/* The words of the line that are no joints, nor names where `p` is given; were there names? */
static bool leave_words(const story *p, str line, const wording *w, strbuf *rest)
{
	bool named = false;

	for (size_t i = 0; i < w->n; i++) {
		str word = bare(wording_word(line, w, i));

		if (p && (has_word(p->facts[GLOSS_FACT_AUTHOR], word) ||
			  has_word(p->facts[GLOSS_FACT_OUTLET], word))) {
			named |= word.n && !IS_ONE_OF(word, joints);
		} else if (word.n && !IS_ONE_OF(word, joints)) {
			strbuf_add(rest, word);
			strbuf_addc(rest, ' ');
		}
	}
	return named;
}

static bool are_date_words(str words)
{
	str word;

	while (str_split(&words, ' ', &word))
		if (word.n && !date_is_word(word))
			return false;
	return true;
}

static bool says_only_date(str line)
{
	strbuf rest = { 0 };
	wording w;
	bool only = false;

	if (wording_split(line, 0, &w)) {
		leave_words(NULL, line, &w, &rest);
		only = are_date_words(strbuf_str(&rest));
	}
	strbuf_clear(&rest);
	return only;
}

/* --- what is not known --- */

void head_lines_read(story *p)
{
	size_t end = end_of_head(p);
	char day[DATE_DAY_SIZE];

	for (size_t i = 0; i < end; i++) {
		str line = text_of(p, i);
		byline by;

		if (!may_be_line(&p->blocks.p[i]))
			continue;
		if (p->facts[GLOSS_FACT_AUTHOR].n == 0 && byline_read(line, &by) &&
		    by.author.end > by.author.start) {
			story_fact(p, GLOSS_FACT_AUTHOR, str_slice(line, by.author));
			if (p->facts[GLOSS_FACT_OUTLET].n == 0)
				story_fact(p, GLOSS_FACT_OUTLET, str_slice(line, by.outlet));
		} else if (p->facts[GLOSS_FACT_PUBLISHED].n == 0 && says_only_date(line) &&
			   date_day(line, day)) {
			story_fact(p, GLOSS_FACT_PUBLISHED, str_of(day));
		}
	}
}

/* --- what is said again --- */

/* Could the day that begins at `day` (by UTC) be the one of that moment, somewhere on earth? */
static bool is_day_of(int64_t day, str moment)
{
	int64_t seconds;

	if (!date_parse(moment, &seconds))
		return false;
	if (moment.n <= 10)
		return seconds == day;
	return seconds - day >= -12 * HOUR && seconds - day < (24 + 8) * HOUR;
}

/* Is it all a date, the one that the head shows? A time of day is more than a day. */
static bool is_same_date(str words, str published)
{
	char day[DATE_DAY_SIZE];
	int64_t seconds;
	size_t at;

	if (!are_date_words(words))
		return false;
	if (str_find(words, STR(":"), 0, &at) && published.n < 16)
		return false;
	return (date_day(words, day) ? date_parse(str_of(day), &seconds)
				     : date_parse(words, &seconds)) &&
	       is_day_of(seconds - seconds % (24 * HOUR), published);
}

static bool says_no_more(const story *p, str line)
{
	strbuf rest = { 0 };
	wording w;
	bool again;

	if (!wording_split(line, 0, &w))
		return false;
	again = leave_words(p, line, &w, &rest);
	if (rest.n)
		again = is_same_date(str_trim(strbuf_str(&rest)), p->facts[GLOSS_FACT_PUBLISHED]);
	strbuf_clear(&rest);
	return again;
}

void head_lines_drop(story *p)
{
	size_t end = end_of_head(p);

	for (size_t i = end; i-- > 0;)
		if (may_be_line(&p->blocks.p[i]) && says_no_more(p, text_of(p, i)) &&
		    p->blocks.n > 1)
			story_drop(p, i);
}
