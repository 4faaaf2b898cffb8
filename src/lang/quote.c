/* quote.c - pairs marks of quotation, block by block. */
#include "lang/quote.h"

#include <stdlib.h>

typedef enum role { ROLE_NONE, ROLE_OPEN, ROLE_CLOSE, ROLE_EITHER } role;

typedef struct scanner {
	const token_list *toks;
	str text;
	bool single;     /* single marks quote, else double ones */
	bool unfinished; /* the last run was left open at its block's end */
	quote_list *out;
} scanner;

static bool starts_block(const scanner *s, size_t i)
{
	return i < s->toks->n && (s->toks->p[i].flags & TOKEN_BLOCK);
}

/* Whether white space, or something that a quote may follow, stands before token i. */
static bool is_free_before(const scanner *s, size_t i)
{
	const token *t = &s->toks->p[i];
	token_kind before;

	if (t->flags & (TOKEN_SPACED | TOKEN_BLOCK) || i == 0)
		return true;
	before = s->toks->p[i - 1].kind;
	return before == TOKEN_OPEN || before == TOKEN_DASH || before == TOKEN_QUOTE;
}

static bool is_free_after(const scanner *s, size_t i)
{
	if (i + 1 >= s->toks->n || starts_block(s, i + 1))
		return true;
	switch (s->toks->p[i + 1].kind) {
	case TOKEN_WORD:
	case TOKEN_NUMBER:
	case TOKEN_ADDRESS:
	case TOKEN_SYMBOL:
	case TOKEN_OPEN:
		return s->toks->p[i + 1].flags & TOKEN_SPACED;
	case TOKEN_QUOTE:
		return s->toks->p[i + 1].flags & (TOKEN_SPACED | TOKEN_CLOSES);
	case TOKEN_STOP: /* “... and so on” opens before dots */
		return s->toks->p[i + 1].end - s->toks->p[i + 1].start == 1 ||
		       s->toks->p[i + 1].flags & TOKEN_SPACED;
	default:
		return true;
	}
}

/* 5'11", 12": inches and feet, not the end of a quote. */
static bool is_measure(const scanner *s, size_t i)
{
	return i > 0 && s->toks->p[i - 1].kind == TOKEN_NUMBER &&
	       !(s->toks->p[i].flags & (TOKEN_SPACED | TOKEN_BLOCK));
}

/* What the mark at token i does; `open`: a quote is open before it. */
static role role_of(const scanner *s, size_t i, bool open)
{
	const token *t = &s->toks->p[i];
	bool before = is_free_before(s, i), after = is_free_after(s, i);

	if (t->flags & TOKEN_OPENS)
		return open && !before && after ? ROLE_CLOSE : ROLE_OPEN;
	if (t->flags & TOKEN_CLOSES) /* a few writers use ” on both sides */
		return !open && before && !after ? ROLE_OPEN : ROLE_CLOSE;
	if (!open && is_measure(s, i))
		return ROLE_NONE;
	if (before && !after)
		return ROLE_OPEN;
	if (!before && after)
		return ROLE_CLOSE;
	return ROLE_EITHER;
}

/* Single marks: an apostrophe alone never opens, and closes only what is open. */
static bool counts(const scanner *s, size_t i)
{
	const token *t = &s->toks->p[i];

	return t->kind == TOKEN_QUOTE && s->single == !!(t->flags & TOKEN_SINGLE);
}

/* `make`, as Markdown writes what is typed: speech that a backtick opens is closed by another mark. */
static bool is_code(const scanner *s, gloss_span at)
{
	return s->text.p[at.start] == '`' && s->text.p[at.end - 1] == '`';
}

static void add_run(scanner *s, size_t first, size_t end, bool closed)
{
	const token *t = s->toks->p;
	quote_run run = { .at = { t[first].start, t[end - 1].end },
			  .first = (uint32_t)first,
			  .end = (uint32_t)end,
			  .closed = closed };

	run.continues = s->unfinished && t[first].flags & TOKEN_BLOCK;
	if (end - first <= 1 + (size_t)closed || (closed && is_code(s, run.at)))
		return; /* nothing between the marks, or no quote */
	vec_push(s->out, run);
	s->unfinished = !closed;
}

/* Marks of one block as pairs. With `nested`, an opening mark inside an open quote
 * counts; without, it starts the quote anew. False: nested marks did not come out even. */
static bool pair_marks(scanner *s, size_t first, size_t end, bool nested)
{
	size_t start = end, kept = s->out->n;
	bool unfinished = s->unfinished;
	int depth = 0;

	for (size_t i = first; i < end; i++) {
		role r = counts(s, i) ? role_of(s, i, depth > 0) : ROLE_NONE;

		if (r == ROLE_EITHER)
			r = depth ? ROLE_CLOSE : ROLE_OPEN;
		if (r == ROLE_OPEN) {
			if (depth == 0 || !nested)
				start = i;
			depth = nested ? depth + 1 : 1;
		} else if (r == ROLE_CLOSE && depth == 0 && unfinished && start == end) {
			/* The paragraph before left it open, and no mark opens it anew. */
			add_run(s, first, i + 1, true);
			unfinished = false;
		} else if (r == ROLE_CLOSE && depth > 0 && --depth == 0) {
			add_run(s, start, i + 1, true);
		}
	}
	if (depth > 1) {
		s->out->n = kept;
		s->unfinished = unfinished;
		return false;
	}
	if (depth == 1)
		add_run(s, start, end, false);
	else if (s->out->n == kept)
		s->unfinished = false;
	return true;
}

static void scan_block(scanner *s, size_t first, size_t end)
{
	if (!pair_marks(s, first, end, true))
		pair_marks(s, first, end, false);
}

static void scan_marks(scanner *s, bool single, quote_list *out)
{
	size_t first = 0;

	s->single = single;
	s->unfinished = false;
	s->out = out;
	for (size_t i = 1; i <= s->toks->n; i++) {
		if (i < s->toks->n && !starts_block(s, i))
			continue;
		scan_block(s, first, i);
		first = i;
	}
	s->out = NULL;
}

/* The first of `runs`, which are in text order, that ends behind the start of `run`. */
static const quote_run *run_near(const quote_run *run, const quote_list *runs)
{
	size_t low = 0, high = runs->n;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (runs->p[mid].end <= run->first)
			low = mid + 1;
		else
			high = mid;
	}
	return low < runs->n ? &runs->p[low] : NULL;
}

/* Does the run share a token with one of `runs`? */
static bool meets(const quote_run *run, const quote_list *runs)
{
	const quote_run *near = run_near(run, runs);

	return near && near->first < run->end;
}

/* How many of the closed runs of `list` are in none of `others`. */
static size_t count_outermost(const quote_list *list, const quote_list *others)
{
	size_t n = 0;

	for (size_t i = 0; i < list->n; i++) {
		const quote_run *run = &list->p[i], *near = run_near(run, others);
		bool inside = near && near->first <= run->first && near->end >= run->end;

		n += run->closed && !inside;
	}
	return n;
}

static int by_place(const void *a, const void *b)
{
	const quote_run *x = a, *y = b;

	return (x->first > y->first) - (x->first < y->first);
}

/*
 * A text with both forms. Those that stand in the others less often are the ones that quote;
 * where these are the single ones, of a house that writes 'so', double ones outside of them
 * count as well.
 */
static void scan_both(scanner *s, quote_list *out)
{
	quote_list doubles = { 0 }, singles = { 0 };
	bool by_single;

	scan_marks(s, false, &doubles);
	scan_marks(s, true, &singles);
	by_single = count_outermost(&singles, &doubles) > count_outermost(&doubles, &singles);
	for (size_t i = 0; by_single && i < singles.n; i++)
		vec_push(out, singles.p[i]);
	for (size_t i = 0; i < doubles.n; i++)
		if (!by_single || !meets(&doubles.p[i], &singles))
			vec_push(out, doubles.p[i]);
	if (out->n)
		qsort(out->p, out->n, sizeof *out->p, by_place);
	vec_clear(&doubles);
	vec_clear(&singles);
}

void quote_scan(const token_list *toks, str text, quote_list *out)
{
	scanner s = { .toks = toks, .text = text };
	size_t singles = 0, doubles = 0;

	for (size_t i = 0; i < toks->n; i++) {
		if (toks->p[i].kind != TOKEN_QUOTE)
			continue;
		singles += (toks->p[i].flags & TOKEN_SINGLE) != 0;
		doubles += !(toks->p[i].flags & TOKEN_SINGLE);
	}
	if (singles > doubles && doubles)
		scan_both(&s, out);
	else
		scan_marks(&s, !doubles, out);
}
