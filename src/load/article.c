#include "load/article.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "load/cells.h"
#include "load/date.h"
#include "load/decode.h"
#include "load/plain.h"
#include "load/plain_links.h"
#include "load/supply.h"
#include "load/typed_over.h"
#include "load/window.h"
#include "text/sanitise.h"
#include "text/utf8.h"

enum {
	OPEN_MILLISECONDS = 200,
	OPEN_WHOLE = 128 << 10, /* bytes of a file that are read before the first screen */
};

struct gloss_article {
	atomic_size_t refs;
	arena mem;
	str text;                       /* of a whole article */
	_Atomic(plain_blocks *) blocks; /* of a whole article; made when asked for */
	const gloss_link *links;
	size_t n_links;
	str facts[GLOSS_FACT_COUNT];
	gloss_span fact_spans[GLOSS_FACT_COUNT];

	/* of a plain text, and only for the thread that holds the screen */
	plain_head head;
	cells cells;

	/* of a windowed article */
	supply *supply; /* NULL: it is whole */
	windows windows;
	char *around; /* WINDOW_SLICE bytes around the cell that is made */
};

/* ---- references */

static gloss_article *new_article(void)
{
	gloss_article *art = xcalloc(1, sizeof *art);

	atomic_init(&art->refs, 1);
	atomic_init(&art->blocks, NULL);
	return art;
}

gloss_article *gloss_article_ref(gloss_article *art)
{
	atomic_fetch_add(&art->refs, 1);
	return art;
}

static void free_blocks(plain_blocks *b)
{
	if (b)
		free(b->p);
	free(b);
}

void gloss_article_unref(gloss_article *art)
{
	if (!art || atomic_fetch_sub(&art->refs, 1) != 1)
		return;
	free_blocks(atomic_load(&art->blocks));
	cells_clear(&art->cells);
	windows_clear(&art->windows);
	free(art->around);
	supply_free(art->supply);
	arena_clear(&art->mem);
	free(art);
}

/* ---- making one */

static void set_fact(gloss_article *art, gloss_fact f, str value)
{
	art->facts[f] = arena_copy(&art->mem, line_clean(&art->mem, utf8_repair(&art->mem, value)));
}

/* A helper says where things stand, and may be wrong. */
static bool is_in(str text, gloss_span at)
{
	return at.start < at.end && at.end <= text.n;
}

static void copy_links(gloss_article *art, const article_parts *parts)
{
	gloss_link *links = arena_new(&art->mem, gloss_link, parts->n_links);

	for (size_t i = 0; i < parts->n_links; i++)
		if (is_in(art->text, parts->links[i].at))
			links[art->n_links++] =
				(gloss_link){ parts->links[i].at,
					      arena_copy(&art->mem, parts->links[i].href) };
	art->links = links;
}

gloss_article *article_new(const article_parts *parts)
{
	gloss_article *art = new_article();
	plain_blocks *blocks = xcalloc(1, sizeof *blocks);

	art->text = arena_copy(&art->mem, parts->text);
	blocks->p = xmalloc((parts->n_blocks + 1) * sizeof *blocks->p);
	blocks->n = parts->n_blocks;
	if (blocks->n)
		memcpy(blocks->p, parts->blocks, blocks->n * sizeof *blocks->p);
	atomic_store(&art->blocks, blocks);
	copy_links(art, parts);
	for (int f = 0; f < GLOSS_FACT_COUNT; f++) {
		set_fact(art, f, parts->facts[f]);
		if (is_in(art->text, parts->fact_spans[f]))
			art->fact_spans[f] = parts->fact_spans[f];
	}
	return art;
}

static void set_published(gloss_article *art, str printed)
{
	char day[DATE_DAY_SIZE];

	set_fact(art, GLOSS_FACT_PUBLISHED, date_day(printed, day) ? str_of(day) : printed);
}

static void read_head(gloss_article *art, str start)
{
	plain_head_read(start, &art->head);
	for (int f = 0; f < GLOSS_FACT_COUNT; f++) {
		str printed = str_slice(start, art->head.facts[f]);

		art->fact_spans[f] = art->head.facts[f];
		if (art->head.facts[f].end == 0)
			continue;
		if (f == GLOSS_FACT_PUBLISHED)
			set_published(art, printed);
		else
			set_fact(art, f, printed);
	}
}

static str head_of(str text)
{
	return (str){ text.p, text.n < PLAIN_HEAD ? text.n : PLAIN_HEAD };
}

/* Of what was made for a terminal, and came through a pipe, the text. */
static str without_looks(arena *a, str text)
{
	strbuf plain = { 0 };

	if (!typed_over_any(text))
		return text;
	typed_over_drop(text, true, &plain);
	text = arena_copy(a, strbuf_str(&plain));
	strbuf_clear(&plain);
	return text;
}

/* Takes over `art`, whose arena holds `bytes`. */
static gloss_article *make_whole(gloss_article *art, str bytes, bool piped, const char *source)
{
	art->text = decode_plain(&art->mem, bytes);
	if (piped)
		art->text = without_looks(&art->mem, art->text);
	read_head(art, head_of(art->text));
	art->n_links = plain_links(&art->mem, art->text, &art->links);
	set_fact(art, GLOSS_FACT_SOURCE, str_of(source));
	return art;
}

gloss_article *gloss_article_from_text(gloss_str bytes, const char *source, gloss_error *e)
{
	gloss_article *art;

	if (bytes.n > GLOSS_WHOLE_MAX) {
		err_set(e, GLOSS_ERR_LIMIT, "is over 8 MiB; such a text is read from a file");
		err_at(e, source, 0, 0);
		return NULL;
	}
	art = new_article();
	return make_whole(art, arena_copy(&art->mem, bytes), false, source);
}

/* `piped`: what stands in it is as a pipe brought it. */
static gloss_article *whole_of_supply(const supply *s, bool piped, const char *source)
{
	gloss_article *art = new_article();

	return make_whole(art, supply_read_all(s, &art->mem), piped, source);
}

static gloss_article *windowed_of_supply(supply *s, const char *source)
{
	gloss_article *art = new_article();

	art->supply = s;
	set_fact(art, GLOSS_FACT_SOURCE, str_of(source));
	read_head(art, gloss_article_slice(art, (gloss_span){ 0, PLAIN_HEAD }));
	return art;
}

/* Whole where it has ended and has at most `most` bytes, else windowed. Takes over the supply. */
static gloss_article *article_of_supply(supply *s, size_t most, const char *source)
{
	gloss_article *art;

	if (supply_fd(s) < 0 && supply_size(s) <= most) {
		art = whole_of_supply(s, supply_is_pipe(s), source);
		supply_free(s);
		return art;
	}
	supply_decode(s);
	return windowed_of_supply(s, source);
}

/* A supply of which `enough` has come, or what came in that time. */
static supply *open_supply(const char *source, int milliseconds, size_t enough, gloss_error *e)
{
	supply *s = supply_open(source, e);

	if (!s || supply_more_until(s, milliseconds, enough, e) || e->code == GLOSS_OK)
		return s;
	err_at(e, strcmp(source, "-") == 0 ? "standard input" : source, 0, 0);
	supply_free(s);
	return NULL;
}

gloss_article *gloss_article_load(const char *source, gloss_error *e)
{
	supply *s = open_supply(source, -1, SIZE_MAX - 1, e);

	return s ? article_of_supply(s, GLOSS_WHOLE_MAX, source) : NULL;
}

gloss_article *gloss_article_open(const char *source, gloss_error *e)
{
	supply *s = open_supply(source, OPEN_MILLISECONDS, GLOSS_WHOLE_MAX, e);

	if (!s)
		return NULL;
	return article_of_supply(s, supply_is_pipe(s) ? GLOSS_WHOLE_MAX : OPEN_WHOLE, source);
}

/* ---- growing */

int gloss_article_fd(const gloss_article *art)
{
	return art->supply ? supply_fd(art->supply) : -1;
}

bool gloss_article_more(gloss_article *art, gloss_error *e)
{
	size_t before = gloss_article_size(art);
	bool more;

	e->code = GLOSS_OK;
	if (!art->supply)
		return false;
	more = supply_more(art->supply, e);
	if (gloss_article_size(art) > before) {
		windows_grown(&art->windows);
		cells_grown(&art->cells, before);
	}
	if (before < PLAIN_HEAD && gloss_article_size(art) > before) {
		cells_clear(&art->cells);
		read_head(art, gloss_article_slice(art, (gloss_span){ 0, PLAIN_HEAD }));
	}
	return more;
}

bool gloss_article_can_be_whole(const gloss_article *art)
{
	return art->supply && supply_fd(art->supply) < 0 &&
	       supply_raw_size(art->supply) <= GLOSS_WHOLE_MAX;
}

gloss_article *gloss_article_to_whole(const gloss_article *art)
{
	if (!gloss_article_can_be_whole(art))
		return NULL;
	return whole_of_supply(art->supply, false, art->facts[GLOSS_FACT_SOURCE].p);
}

/* ---- text */

size_t gloss_article_size(const gloss_article *art)
{
	return art->supply ? supply_size(art->supply) : art->text.n;
}

bool gloss_article_is_whole(const gloss_article *art)
{
	return !art->supply;
}

gloss_str gloss_article_text(const gloss_article *art)
{
	assert(!art->supply);
	return art->text;
}

static gloss_span within(gloss_span s, size_t size)
{
	size_t start = s.start < size ? s.start : size;
	size_t end = s.end < size ? s.end : size;

	return (gloss_span){ start, end > start ? end : start };
}

gloss_str gloss_article_slice(gloss_article *art, gloss_span s)
{
	s = within(s, gloss_article_size(art));
	return art->supply ? windows_slice(&art->windows, art->supply, s) : str_slice(art->text, s);
}

size_t gloss_article_read(const gloss_article *art, size_t at, char *buf, size_t n)
{
	gloss_span s;

	if (art->supply)
		return supply_read(art->supply, at, buf, n);
	s = within((gloss_span){ at, n > SIZE_MAX - at ? SIZE_MAX : at + n }, art->text.n);
	if (s.start < s.end)
		memcpy(buf, art->text.p + s.start, s.end - s.start);
	return s.end - s.start;
}

/* ---- blocks */

/* Two threads may both make them; the first one's are kept. */
static const plain_blocks *all_blocks(const gloss_article *art)
{
	/* the article is const for its readers; what is made late was there all along */
	_Atomic(plain_blocks *) *place = (_Atomic(plain_blocks *) *)(uintptr_t)&art->blocks;
	plain_blocks *none = NULL, *made = atomic_load(place);

	if (made)
		return made;
	made = xcalloc(1, sizeof *made);
	plain_all_blocks(&art->head, art->text, made);
	if (atomic_compare_exchange_strong(place, &none, made))
		return made;
	free_blocks(made);
	return none;
}

const gloss_block *gloss_article_blocks(const gloss_article *art, size_t *n)
{
	const plain_blocks *b;

	assert(!art->supply);
	b = all_blocks(art);
	*n = b->n;
	return b->p;
}

/* Not through the windows, so that slices stay valid while blocks are asked for. */
static str cells_slice(void *arg, gloss_span at)
{
	gloss_article *art = arg;

	if (!art->supply)
		return str_slice(art->text, at);
	if (!art->around)
		art->around = xmalloc(WINDOW_SLICE);
	assert(at.end - at.start <= WINDOW_SLICE);
	return (str){ art->around,
		      supply_read(art->supply, at.start, art->around, at.end - at.start) };
}

static cells_text text_of(gloss_article *art)
{
	return (cells_text){ cells_slice, art, gloss_article_size(art) };
}

bool gloss_article_block_at(gloss_article *art, size_t at, gloss_block *out)
{
	const plain_blocks *b = art->supply ? NULL : atomic_load(&art->blocks);
	cells_text text = text_of(art);
	size_t i;

	if (!b)
		return cells_block_at(&art->cells, &art->head, &text, at, out);
	i = at == SIZE_MAX ? b->n : plain_blocks_before(b->p, b->n, at + 1);
	if (i > 0 && at < b->p[i - 1].at.end)
		i--;
	if (i == b->n)
		return false;
	*out = b->p[i];
	return true;
}

bool gloss_article_block_before(gloss_article *art, size_t at, gloss_block *out)
{
	const plain_blocks *b = art->supply ? NULL : atomic_load(&art->blocks);
	cells_text text = text_of(art);
	size_t i;

	if (!b)
		return cells_block_before(&art->cells, &art->head, &text, at, out);
	i = plain_blocks_before(b->p, b->n, at);
	if (i == 0)
		return false;
	*out = b->p[i - 1];
	return true;
}

/* ---- pieces */

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The bytes of the cells that `at` lies in, and as much around them as plain_cell_blocks wants. */
static void piece_of_cells(const gloss_article *art, gloss_span at, gloss_piece *out)
{
	size_t low = at.start / PLAIN_CELL, high = (at.end + PLAIN_CELL - 1) / PLAIN_CELL;
	size_t before = PLAIN_CELL + PLAIN_MARGIN, start = low * PLAIN_CELL;
	size_t end = smaller(high * PLAIN_CELL + before, supply_size(art->supply));
	plain_blocks blocks = { 0 };
	char *p;

	start = start > before ? start - before : 0;
	p = xmalloc(end - start + 1);
	out->text = (str){ p, supply_read(art->supply, start, p, end - start) };
	out->start = start;
	for (size_t cell = low; cell < high; cell++)
		plain_cell_blocks(&art->head, out->text, start, cell, &blocks);
	out->blocks = blocks.p;
	out->n = blocks.n;
}

static void piece_of_whole(const gloss_article *art, gloss_span at, gloss_piece *out)
{
	const plain_blocks *all = all_blocks(art);
	size_t from = plain_blocks_before(all->p, all->n, at.start),
	       to = plain_blocks_before(all->p, all->n, at.end);
	gloss_span bytes = { 0, 0 };
	char *p;

	if (to > from)
		bytes = (gloss_span){ all->p[from].at.start, all->p[to - 1].at.end };
	p = xmalloc(bytes.end - bytes.start + 1);
	memcpy(p, art->text.p + bytes.start, bytes.end - bytes.start);
	out->text = (str){ p, bytes.end - bytes.start };
	out->start = bytes.start;
	out->n = to - from;
	out->blocks = xmalloc((out->n + 1) * sizeof *out->blocks);
	if (out->n)
		memcpy(out->blocks, all->p + from, out->n * sizeof *out->blocks);
}

/* Places count from the start of the piece; blocks that start outside of `at` or are no longer
 * there are left out. */
static void settle_blocks(gloss_piece *p, gloss_span at)
{
	size_t kept = 0;

	for (size_t i = 0; i < p->n; i++) {
		gloss_block b = p->blocks[i];

		if (b.at.start < at.start || b.at.start >= at.end ||
		    b.at.end > p->start + p->text.n)
			continue;
		b.at.start -= p->start;
		b.at.end -= p->start;
		p->blocks[kept++] = b;
	}
	p->n = kept;
}

void gloss_article_piece(const gloss_article *art, gloss_span at, gloss_piece *out)
{
	*out = (gloss_piece){ 0 };
	at = within(at, gloss_article_size(art));
	if (art->supply)
		piece_of_cells(art, at, out);
	else
		piece_of_whole(art, at, out);
	for (size_t i = utf8_valid_run(out->text, 0); i < out->text.n;
	     i = utf8_valid_run(out->text, i + 1) + i + 1)
		((char *)(uintptr_t)out->text.p)[i] = '?'; /* the piece is ours */
	settle_blocks(out, at);
}

void gloss_piece_clear(gloss_piece *p)
{
	free((char *)(uintptr_t)p->text.p);
	free(p->blocks);
	*p = (gloss_piece){ 0 };
}

/* ---- facts */

gloss_str gloss_article_fact(const gloss_article *art, gloss_fact f)
{
	return art->facts[f];
}

const gloss_link *gloss_article_links(const gloss_article *art, size_t *n)
{
	*n = art->n_links;
	return art->links;
}

gloss_span gloss_article_fact_span(const gloss_article *art, gloss_fact f)
{
	return art->fact_spans[f];
}
