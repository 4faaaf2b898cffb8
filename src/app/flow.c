#include "app/flow.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void flow_init(flow *f, gloss_article *art, int cols)
{
	*f = (flow){ .art = art, .cols = cols };
}

static void free_block(flow_block *b)
{
	arena_clear(&b->mem);
	free(b);
}

void flow_forget(flow *f)
{
	for (size_t i = 0; i < f->count; i++)
		free_block(f->kept[i]);
	f->count = 0;
	f->bytes = 0;
}

void flow_clear(flow *f)
{
	flow_forget(f);
	*f = (flow){ 0 };
}

void flow_set_cols(flow *f, int cols, int wide)
{
	if (wide < cols)
		wide = cols;
	if (f->cols != cols || f->wide != wide)
		flow_forget(f);
	f->cols = cols;
	f->wide = wide;
}

static layout_style style_of_block(const flow *f, const gloss_block *b)
{
	layout_style st = { .cols = f->cols };
	int level = b->level > 0 ? b->level : 1;

	switch (b->kind) {
	case GLOSS_BLOCK_ITEM:
		st.first_indent = 2 * (level - 1);
		st.indent = 2 * level;
		break;
	case GLOSS_BLOCK_QUOTE:
		st.first_indent = st.indent = 2 * level;
		break;
	case GLOSS_BLOCK_CAPTION:
		st.first_indent = st.indent = 2;
		break;
	case GLOSS_BLOCK_BYLINE:
		st.joined = true;
		break;
	case GLOSS_BLOCK_VERBATIM:
		st.verbatim = true;
		if (f->wide > st.cols)
			st.cols = f->wide;
		break;
	default:
		break;
	}
	return st;
}

/* A blank line parts stanzas. */
static bool has_blank_between(flow *f, const gloss_block *before, const gloss_block *b)
{
	str between = gloss_article_slice(f->art, (gloss_span){ before->at.end, b->at.start });
	size_t ends = 0;

	for (size_t i = 0; i < between.n; i++)
		ends += between.p[i] == '\n' ||
			(between.p[i] == '\r' && (i + 1 == between.n || between.p[i + 1] != '\n'));
	return ends > 1;
}

/* Items, lines of verse, and a byline under its title stand close together. */
static bool stands_close(flow *f, const gloss_block *before, const gloss_block *b)
{
	if (b->continues)
		return true;
	switch (b->kind) {
	case GLOSS_BLOCK_BYLINE:
		return before->kind == GLOSS_BLOCK_TITLE || before->kind == GLOSS_BLOCK_BYLINE;
	case GLOSS_BLOCK_ITEM:
		return before->kind == GLOSS_BLOCK_ITEM;
	case GLOSS_BLOCK_VERBATIM:
		return before->kind == GLOSS_BLOCK_CAPTION ||
		       (before->kind == GLOSS_BLOCK_VERBATIM && !has_blank_between(f, before, b));
	default:
		return false;
	}
}

static void drop_oldest(flow *f)
{
	size_t oldest = 0;

	for (size_t i = 1; i < f->count; i++)
		if (f->kept[i]->used < f->kept[oldest]->used)
			oldest = i;
	f->bytes -= f->kept[oldest]->rows->text.n;
	free_block(f->kept[oldest]);
	f->kept[oldest] = f->kept[--f->count];
}

/* The few latest are always kept: a caller holds two at a time. */
static void make_room(flow *f, size_t more)
{
	while (f->count == FLOW_KEPT || (f->count > 8 && f->bytes + more > FLOW_KEPT_BYTES))
		drop_oldest(f);
}

static flow_block *lay_out(flow *f, const gloss_block *b)
{
	layout_style st = style_of_block(f, b);
	flow_block *new = xcalloc(1, sizeof *new);
	gloss_block before;
	str text;

	new->block = *b;
	new->gap = !gloss_article_block_before(f->art, b->at.start, &before) ||
		   !stands_close(f, &before, b);
	text = gloss_article_slice(f->art, b->at);
	if (!gloss_article_is_whole(f->art))
		text = arena_copy(&new->mem, text);
	new->rows = layout_new(&new->mem, text, b->at.start, &st);
	make_room(f, text.n);
	f->bytes += text.n;
	f->kept[f->count++] = new;
	return new;
}

static const flow_block *get(flow *f, const gloss_block *b)
{
	flow_block *found = NULL;

	for (size_t i = 0; i < f->count && !found; i++)
		if (f->kept[i]->block.at.start == b->at.start)
			found = f->kept[i];
	if (!found)
		found = lay_out(f, b);
	found->used = ++f->clock;
	return found;
}

/* It comes to the front, for the next row is mostly in the same one. */
static const flow_block *find_kept(flow *f, size_t at)
{
	for (size_t i = 0; i < f->count; i++) {
		flow_block *b = f->kept[i];

		if (b->block.at.start <= at && at < b->block.at.end) {
			f->kept[i] = f->kept[0];
			f->kept[0] = b;
			b->used = ++f->clock;
			return b;
		}
	}
	return NULL;
}

static bool is_hidden(const flow *f, const gloss_block *b)
{
	return f->hidden && f->hidden(f->hidden_arg, b);
}

const flow_block *flow_block_at(flow *f, size_t at)
{
	const flow_block *kept = find_kept(f, at);
	gloss_block b;

	if (kept)
		return kept;
	while (gloss_article_block_at(f->art, at, &b)) {
		if (!is_hidden(f, &b))
			return get(f, &b);
		if (b.at.end <= at)
			break;
		at = b.at.end;
	}
	return NULL;
}

const flow_block *flow_block_after(flow *f, const flow_block *b)
{
	return flow_block_at(f, b->block.at.end);
}

const flow_block *flow_block_before(flow *f, size_t start)
{
	gloss_block b;

	while (gloss_article_block_before(f->art, start, &b)) {
		if (!is_hidden(f, &b))
			return get(f, &b);
		start = b.at.start;
	}
	return NULL;
}

flow_at flow_find(flow *f, size_t at)
{
	const flow_block *b = flow_block_at(f, at);

	if (!b)
		return flow_last(f);
	return (flow_at){ b->block.at.start, (int)layout_row_of(b->rows, at) };
}

static flow_at first_row(const flow_block *b)
{
	return (flow_at){ b->block.at.start, b->gap ? -1 : 0 };
}

static flow_at last_row(const flow_block *b)
{
	return (flow_at){ b->block.at.start, (int)b->rows->n - 1 };
}

flow_at flow_first(flow *f)
{
	const flow_block *b = flow_block_at(f, 0);

	return b ? first_row(b) : (flow_at){ 0, 0 };
}

flow_at flow_last(flow *f)
{
	const flow_block *b = flow_block_before(f, gloss_article_size(f->art));

	return b ? last_row(b) : (flow_at){ 0, 0 };
}

static bool step_down(flow *f, flow_at *at)
{
	const flow_block *b = flow_block_at(f, at->block);

	if (!b)
		return false;
	if (at->row + 1 < (int)b->rows->n) {
		at->row++;
		return true;
	}
	b = flow_block_after(f, b);
	if (b)
		*at = first_row(b);
	return b != NULL;
}

static bool step_up(flow *f, flow_at *at)
{
	const flow_block *b = flow_block_at(f, at->block);

	if (!b)
		return false;
	if (at->row > (b->gap ? -1 : 0)) {
		at->row--;
		return true;
	}
	b = flow_block_before(f, at->block);
	if (b)
		*at = last_row(b);
	return b != NULL;
}

int flow_move(flow *f, flow_at *at, int rows)
{
	int gone = 0;

	for (; rows > 0 && step_down(f, at); rows--)
		gone++;
	for (; rows < 0 && step_up(f, at); rows++)
		gone++;
	return gone;
}

int flow_compare(flow_at a, flow_at b)
{
	if (a.block != b.block)
		return a.block < b.block ? -1 : 1;
	return (a.row > b.row) - (a.row < b.row);
}

int flow_distance(flow *f, flow_at a, flow_at b, int limit)
{
	int n = 0;

	while (n < limit && flow_compare(a, b) < 0 && step_down(f, &a))
		n++;
	return n;
}

flow_at flow_settle(flow *f, flow_at at)
{
	const flow_block *b = flow_block_at(f, at.block);

	if (!b)
		return flow_last(f);
	if (b->block.at.start != at.block)
		return first_row(b);
	if (at.row >= (int)b->rows->n)
		at.row = (int)b->rows->n - 1;
	if (at.row < (b->gap ? -1 : 0))
		at.row = b->gap ? -1 : 0;
	return at;
}

gloss_span flow_row_bytes(flow *f, flow_at at)
{
	const flow_block *b = flow_block_at(f, at.block);

	if (!b || at.row < 0 || at.row >= (int)b->rows->n)
		return (gloss_span){ at.block, at.block };
	return b->rows->rows[at.row].bytes;
}
