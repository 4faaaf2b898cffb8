/* test_list.c - lists: selection, filter, sections, drawing; info boxes and strips. */
#include "test.h"

#include "tui/infobox.h"
#include "tui/list.h"
#include "tui/strip.h"

static void fill(list *l)
{
	list_begin(l);
	list_section(l, STR("PEOPLE"));
	list_add(l, (list_item){ .id = 1, .text = STR("Jane O'Brien"), .detail = STR("2 ×") });
	list_add(l, (list_item){ .id = 2, .text = STR("Li Wei"), .search = STR("chair") });
	list_section(l, STR("PLACES"));
	list_add(l, (list_item){ .id = 3,
				 .text = STR("Port Ellen"),
				 .mark = STR("●"),
				 .below = { STR("a harbour town") } });
	list_end(l);
}

static uint64_t current(const list *l)
{
	const list_item *it = list_current(l);

	return it ? it->id : 0;
}

static void moving_skips_headings_and_stays_within(void **state)
{
	list l = { 0 };

	(void)state;
	fill(&l);
	assert_int_equal(current(&l), 1);
	list_move(&l, 1);
	assert_int_equal(current(&l), 2);
	list_move(&l, 1);
	assert_int_equal(current(&l), 3);
	list_move(&l, 5);
	assert_int_equal(current(&l), 3);
	assert_int_equal(list_position(&l), 3);
	list_move(&l, -2);
	assert_int_equal(current(&l), 1);
	list_move(&l, -9);
	assert_int_equal(current(&l), 1);
	list_bottom(&l);
	assert_int_equal(current(&l), 3);
	list_top(&l);
	assert_int_equal(current(&l), 1);
	list_page(&l, 10, 2);
	assert_int_equal(current(&l), 3);
	list_clear(&l);
}

static void the_selection_is_kept_over_new_data(void **state)
{
	list l = { 0 };

	(void)state;
	fill(&l);
	assert_true(list_select(&l, 3));
	assert_false(list_select(&l, 99));
	list_select(&l, 3);
	list_begin(&l);
	list_add(&l, (list_item){ .id = 3, .text = STR("Port Ellen") });
	list_add(&l, (list_item){ .id = 9, .text = STR("new") });
	list_end(&l);
	assert_int_equal(current(&l), 3);
	list_begin(&l);
	list_end(&l);
	assert_int_equal(current(&l), 0);
	assert_int_equal(list_position(&l), 0);
	list_move(&l, 1);
	list_clear(&l);
}

static void the_filter_takes_all_words(void **state)
{
	static const struct {
		const char *filter;
		size_t matching, shown;
		uint64_t current;
	} rows[] = {
		{ "", 3, 5, 1 },        { "wei", 1, 2, 2 },  { "CHAIR", 1, 2, 2 },
		{ "harbour", 1, 2, 3 }, { "e li", 1, 2, 2 }, { "nobody", 0, 0, 0 },
		{ "e n", 2, 4, 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		list l = { 0 };

		fill(&l);
		list_set_filter(&l, str_of(rows[i].filter));
		assert_int_equal(l.matching, rows[i].matching);
		assert_int_equal(l.shown.n, rows[i].shown);
		assert_int_equal(l.total, 3);
		assert_int_equal(current(&l), rows[i].current);
		list_set_filter(&l, STR(""));
		assert_int_equal(l.matching, 3);
		list_clear(&l);
	}
}

static void screen_of(const surface *s, strbuf *out)
{
	for (int row = 0; row < s->rows; row++) {
		surface_row_text(s, row, out);
		strbuf_addc(out, '\n');
	}
}

static void drawing(void **state)
{
	surface s = surface_new(4, 24);
	strbuf b = { 0 };
	list l = { 0 };

	(void)state;
	fill(&l);
	list_draw(&l, &s, true);
	screen_of(&s, &b);
	assert_str(strbuf_str(&b), " PEOPLE\n"
				   "▸ Jane O'Brien      2 ×\n"
				   "  Li Wei\n"
				   " PLACES\n");
	assert_int_equal(list_at_row(&l, 2)->id, 2);
	list_bottom(&l);
	list_draw(&l, &s, true);
	strbuf_reset(&b);
	screen_of(&s, &b);
	assert_str(strbuf_str(&b), "  Li Wei\n"
				   " PLACES\n"
				   "▸ ● Port Ellen\n"
				   "    a harbour town\n");
	assert_int_equal(list_at_row(&l, 3)->id, 3);
	assert_null(list_at_row(&l, 4));
	strbuf_clear(&b);
	surface_free(&s);
	s = surface_new(1, 1);
	list_draw(&l, &s, true);
	surface_free(&s);
	list_clear(&l);
}

static void boxes_and_strips(void **state)
{
	static const infobox_row rows[] = {
		{ STR("e"), STR("next name"), false },
		{ STR("q"), STR("next quote"), true },
		{ STR("n"), STR("next note"), false },
	};
	static const size_t places[] = { 0, 1, 2, 50, 99 };
	surface s = surface_new(5, 30), inside;
	strbuf b = { 0 };

	(void)state;
	infobox_draw(&s, ALIGN_RIGHT, STR("]"), rows, 3);
	screen_of(&s, &b);
	assert_str(strbuf_str(&b), "             ┌─ ] ───────────┐\n"
				   "             │ e  next name  │\n"
				   "             │▸q  next quote │\n"
				   "             │ n  next note  │\n"
				   "             └───────────────┘\n");
	strbuf_reset(&b);
	strip_text(&b, 10, places, 5, 100, 0);
	assert_str(strbuf_str(&b), "█▁▁▁▁▅▁▁▁▅");
	strbuf_reset(&b);
	strip_text(&b, 10, places, 5, 100, 30); /* beside a strip with thirty in one part */
	assert_str(strbuf_str(&b), "▄▁▁▁▁▄▁▁▁▄");
	strbuf_reset(&b);
	strip_text(&b, 4, places + 3, 2, 100, 0); /* nothing is repeated */
	assert_str(strbuf_str(&b), "▁▁▄▄");
	assert_int_equal(strip_most(10, places, 5, 100), 3);
	strbuf_reset(&b);
	surface_clear(&s, 0);
	inside = infobox_middle(&s, STR("who"), 1, 6);
	surface_puts(&inside, 0, 0, "inside", 0);
	screen_of(&s, &b);
	assert_str(strbuf_str(&b), "\n          ┌─ who ──┐\n          │ inside │\n"
				   "          └────────┘\n\n");
	surface_free(&s);
	s = surface_new(2, 3); /* too small for all of it */
	infobox_draw(&s, ALIGN_RIGHT, STR("]"), rows, 3);
	infobox_middle(&s, STR("who"), 9, 9);
	strip_scroll(&s, 0, 5, 2, 10);
	surface_free(&s);
	strbuf_clear(&b);
}

static void fill_from(list *l, uint64_t first)
{
	list_begin(l);
	for (uint64_t id = first; id < 40; id++)
		list_add(l, (list_item){ .id = id,
					 .text = STR("x"),
					 .below = { id % 2 ? STR("y") : STR("") } });
	list_end(l);
}

static int row_of(list *l, uint64_t id)
{
	for (int row = 0; row < 10; row++)
		if (list_at_row(l, row) && list_at_row(l, row)->id == id)
			return row;
	return -1;
}

/* News above the selected item does not move what is seen. */
static void stays_where_it_is_when_news_come_in(void **state)
{
	surface s = surface_new(10, 30);
	list l = { 0 };
	int row;

	(void)state;
	fill_from(&l, 10);
	list_move(&l, 12);
	list_move(&l, -3);
	list_draw(&l, &s, true);
	row = row_of(&l, 19);
	assert_true(row > 0);
	fill_from(&l, 3);
	list_draw(&l, &s, true);
	assert_int_equal(current(&l), 19);
	assert_int_equal(row_of(&l, 19), row);
	fill_from(&l, 12);
	list_draw(&l, &s, true);
	assert_int_equal(row_of(&l, 19), row);
	list_clear(&l);
	surface_free(&s);
}

/* ---- a list of which only a part is held */

enum { ALL = 1000, PART = 250 };

typedef struct many {
	list l;
	int loaded; /* how many times */
} many;

static void load_part(void *owner, size_t place)
{
	many *m = owner;
	size_t n = m->l.filter.n ? 10 : ALL, at = place, first, seen = 0;

	if (place == LIST_WANTED)
		at = m->l.keep_wanted ? m->l.wanted - 1 : 0;
	first = at > PART / 2 ? at - PART / 2 : 0;
	if (first + PART > n)
		first = n > PART ? n - PART : 0;
	m->loaded++;
	list_begin(&m->l);
	list_part(&m->l, first, n);
	for (size_t i = first; i < n && seen < PART; i++, seen++)
		list_add(&m->l,
			 (list_item){ .id = i + 1, .text = STR("x"), .below = { STR("y") } });
	list_end(&m->l);
}

static void a_part_of_a_long_list_is_as_good_as_all_of_it(void **state)
{
	many m = { .l = { .load = load_part } };
	surface s = surface_new(20, 30);

	(void)state;
	m.l.owner = &m;
	load_part(&m, 0);
	assert_int_equal(m.l.total, ALL);
	for (size_t i = 0; i < ALL; i++, list_move(&m.l, 1)) {
		assert_int_equal(current(&m.l), i + 1);
		assert_int_equal(list_position(&m.l), i + 1);
		list_draw(&m.l, &s, true);
		/* Scrolling goes on as if all were there: the selected one is the last in sight. */
		assert_int_equal(list_at_row(&m.l, 18)->id, i < 9 ? 10 : i + 1);
	}
	assert_true(m.loaded < 40);
	assert_int_equal(current(&m.l), ALL);
	list_top(&m.l);
	assert_int_equal(current(&m.l), 1);
	list_bottom(&m.l);
	assert_int_equal(current(&m.l), ALL);
	list_page(&m.l, 20, -2);
	assert_int_equal(current(&m.l), ALL - 10);
	list_move(&m.l, -5000);
	assert_int_equal(current(&m.l), 1);
	assert_true(list_select(&m.l, 777));
	assert_int_equal(list_position(&m.l), 777);
	assert_false(list_select(&m.l, ALL + 1));
	list_set_filter(&m.l, STR("z"));
	assert_int_equal(m.l.matching, 10);
	assert_int_equal(list_position(&m.l), 10);
	list_clear(&m.l);
	surface_free(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_part_of_a_long_list_is_as_good_as_all_of_it),
		cmocka_unit_test(stays_where_it_is_when_news_come_in),
		cmocka_unit_test(moving_skips_headings_and_stays_within),
		cmocka_unit_test(the_selection_is_kept_over_new_data),
		cmocka_unit_test(the_filter_takes_all_words),
		cmocka_unit_test(drawing),
		cmocka_unit_test(boxes_and_strips),
	};

	return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
