/* outline.c - the headings, or the first words of the paragraphs where there are none. */
#include "app/select.h"
#include "app/view.h"

#define WORDS_MOST 400 /* bytes of a paragraph's beginning */
#define ROWS_MOST  5000

static bool is_heading(const gloss_block *b)
{
	return b->kind == GLOSS_BLOCK_HEADING || b->kind == GLOSS_BLOCK_TITLE;
}

static size_t count_headings(const gloss_block *b, size_t n)
{
	size_t headings = 0;

	for (size_t i = 0; i < n; i++)
		headings += is_heading(&b[i]);
	return headings;
}

/* `number` is that of the paragraph, or of the first one under the heading; 0: it has none. */
static void add(app *a, const gloss_block *b, size_t number)
{
	gloss_span at = b->at;
	int indent = b->kind == GLOSS_BLOCK_HEADING && b->level > 1 ? 2 * (b->level - 1) : 0;
	str words;

	if (at.end - at.start > WORDS_MOST)
		at.end = at.start + WORDS_MOST;
	words = reading_words(a->now, &a->list_mem, at);
	list_add(&a->list,
		 (list_item){
			 .id = b->at.start + 1,
			 .text = arena_printf(&a->list_mem, "%*s%.*s", indent, "", STR_ARGS(words)),
			 .detail = number ? arena_printf(&a->list_mem, "¶%zu", number) : STR("") });
}

static void fill(app *a)
{
	size_t n = 0;
	const gloss_block *b =
		gloss_article_is_whole(a->now->art) ? gloss_article_blocks(a->now->art, &n) : NULL;
	bool headings = count_headings(b, n) > 1;
	size_t counted = 0, current = 0;

	arena_clear(&a->list_mem);
	list_begin(&a->list);
	for (size_t i = 0; i < n && a->list.items.n < ROWS_MOST; i++) {
		bool counts = reading_counts(&b[i]);

		counted += counts;
		if (headings ? !is_heading(&b[i]) : b[i].continues)
			continue;
		add(a, &b[i], headings ? counted + 1 : counts ? counted : 0);
		if (b[i].at.start <= a->now->focus.block)
			current = b[i].at.start + 1;
	}
	list_end(&a->list);
	list_select(&a->list, current);
}

static void draw(app *a, surface *s)
{
	view_draw_list(a, s, "OUTLINE", NULL);
	if (!a->list.total)
		view_draw_nothing(s, gloss_article_is_whole(a->now->art)
					     ? "this text is empty"
					     : "this text is too large for it");
}

static void show(app *a, uint64_t id)
{
	if (id)
		focus_at(a, id - 1);
	scroll_to(a, a->now->focus.block);
}

static void open_item(app *a, uint64_t id)
{
	jumps_leave(&a->now->jumps, a->now->focus.block);
	show(a, id);
	view_close(a);
}

const view view_outline = {
	.name = "outline",
	.mode = "outline",
	.place = VIEW_PANEL,
	.title = "outline",
	.fill = fill,
	.draw = draw,
	.open_item = open_item,
	.moved = show,
	.hints = "list-open=go%there list-filter=filter close=close",
};
