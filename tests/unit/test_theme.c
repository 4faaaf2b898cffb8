/* test_theme.c - theme files, and that every theme can be read on every screen. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>

#include "contrast.h"

static const char sample[] = "title: Sample\n"
			     "tone: light\n"
			     "palette:\n"
			     "  paper: \"#fffdf0\"\n"
			     "  ink: \"#222222\"\n"
			     "styles:\n"
			     "  text: ink on paper\n"
			     "  title: bold\n"
			     "  person: \"#0000aa underline\"\n"
			     "  selection: paper on ink\n"
			     "  panel: default on default\n";

static void a_file_is_read(void **state)
{
	err e = { 0 };
	theme t;
	look l;

	(void)state;
	if (!theme_parse(&t, str_of(sample), "themes/sample.yaml", &e))
		fail_msg("%s", e.text);
	assert_string_equal(t.name, "sample");
	assert_string_equal(t.title, "Sample");
	assert_int_equal(t.tone, THEME_LIGHT);
	l = theme_look(&t, style_of(STYLE_PERSON), true);
	assert_int_equal(l.colour, 0x0000aa);
	assert_int_equal(l.background, 0xfffdf0); /* from below */
	assert_int_equal(l.attributes, ATTR_UNDERLINE);
	l = theme_look(&t, style_over(style_of(STYLE_PERSON), STYLE_SELECTION), true);
	assert_int_equal(l.colour, 0xfffdf0);
	assert_int_equal(l.background, 0x222222);
	assert_int_equal(l.attributes, ATTR_UNDERLINE);
	l = theme_look(&t, style_of(STYLE_SPEAKER), true); /* like a person */
	assert_int_equal(l.colour, 0x0000aa);
	l = theme_look(&t, style_of(STYLE_PANEL), true);
	assert_int_equal(l.background, COLOUR_DEFAULT);
	l = theme_look(&t, style_of(STYLE_SELECTION), false);
	assert_int_equal(l.colour, COLOUR_DEFAULT);
	assert_int_equal(l.attributes, ATTR_REVERSE);
}

static void mistakes_are_named_with_their_place(void **state)
{
	static const struct {
		const char *yaml;
		size_t line, column;
	} rows[] = {
		{ "styles:\n  texts: default\n", 2, 3 },
		{ "styles:\n  text: ink on paper\n", 2, 9 },
		{ "styles:\n  text: \"#12345\"\n", 2, 9 },
		{ "styles:\n  text: [a, b]\n", 2, 9 },
		{ "palette:\n  ink: blue\nstyles:\n  text: ink\n", 2, 8 },
		{ "tone: grey\nstyles:\n  text: default\n", 1, 7 },
		{ "title: x\n", 1, 1 },
		{ "styles: x\n", 1, 9 },
		{ "colours: x\n", 1, 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		err e = { 0 };
		theme t;

		assert_false(theme_parse(&t, str_of(rows[i].yaml), "x.yaml", &e));
		assert_string_equal(e.where, "x.yaml");
		assert_int_equal(e.line, rows[i].line);
		assert_int_equal(e.column, rows[i].column);
	}
}

static void only_names_are_looked_up(void **state)
{
	static const char *const names[] = {
		"", "../dark", "a/b", ".", "no-such-theme", "dark.yaml"
	};
	err e = { 0 };
	theme t;

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++)
		assert_false(theme_find(&t, str_of(names[i]), &e));
	assert_true(theme_find(&t, STR("mono"), &e));
	assert_true(theme_find(&t, STR("default"), &e));
	assert_true(theme_find(&t, STR("dark"), &e));
	assert_int_equal(t.tone, THEME_DARK);
}

/* ---- every theme */

#define ARTICLE                                                                                    \
	STYLE_TEXT, STYLE_TITLE, STYLE_BYLINE, STYLE_DATELINE, STYLE_HEADING, STYLE_CAPTION,       \
		STYLE_BLOCKQUOTE, STYLE_LINK, STYLE_PERSON, STYLE_ORGANISATION, STYLE_PLACE,       \
		STYLE_MISC, STYLE_QUOTE, STYLE_INDIRECT, STYLE_SPEAKER, STYLE_QUANTITY,            \
		STYLE_WEAK, STYLE_HIDDEN

static const style_name text_styles[] = { ARTICLE };
static const style_name note_styles[] = { STYLE_TEXT,       STYLE_NOTE_YELLOW, STYLE_NOTE_RED,
					  STYLE_NOTE_GREEN, STYLE_NOTE_BLUE,   STYLE_INSERTED,
					  STYLE_DELETED };
static const style_name over_styles[] = { STYLE_TEXT,  STYLE_FOCUS,         STYLE_SELECTION,
					  STYLE_MATCH, STYLE_MATCH_CURRENT, STYLE_LABEL,
					  STYLE_DIM };
static const style_name frame_styles[] = {
	STYLE_MOVED, STYLE_ORPHAN,      STYLE_BOOKMARK,    STYLE_FOCUS_BAR,     STYLE_GUTTER,
	STYLE_BAR,   STYLE_BAR_TITLE,   STYLE_STATUS,      STYLE_HINT,          STYLE_HINT_KEY,
	STYLE_PANEL, STYLE_PANEL_TITLE, STYLE_PANEL_GROUP, STYLE_PANEL_CURRENT, STYLE_STRIP,
	STYLE_BOX,   STYLE_BOX_TITLE,   STYLE_INPUT,       STYLE_PROMPT,        STYLE_MESSAGE,
	STYLE_ERROR, STYLE_DIM,
};

static void assert_contrast(const theme *t, style s)
{
	err e = { 0 };

	if (!contrast_enough(t, s, &e))
		fail_msg("%s", e.text);
}

static void assert_readable_16(const theme *t, style s, int colours)
{
	look l = theme_look_16(t, s, colours);
	double ratio;

	if (t->tone == THEME_NEUTRAL || contrast_is_line(s))
		return;
	assert_true(COLOUR_IS_INDEX(l.colour) && COLOUR_IS_INDEX(l.background));
	assert_true((int)(l.colour & 15) < colours && (int)(l.background & 15) < colours);
	ratio = colour_contrast(colour_of_16((int)(l.colour & 15)),
				colour_of_16((int)(l.background & 15)));
	if (ratio < CONTRAST_WCAG_AA)
		fail_msg("theme %s: %s has a contrast of %.2f with %d colours", t->name,
			 style_title(style_top(s)), ratio, colours);
}

static void check_theme(const theme *t)
{
	for (size_t i = 0; i < COUNT(text_styles); i++) {
		for (size_t k = 0; k < COUNT(note_styles); k++) {
			for (size_t m = 0; m < COUNT(over_styles); m++) {
				style s = style_over(style_of(text_styles[i]), note_styles[k]);

				assert_contrast(t, style_over(s, over_styles[m]));
			}
		}
	}
	for (size_t i = 0; i < COUNT(frame_styles); i++) {
		static const style_name under[] = { STYLE_TEXT, STYLE_PANEL, STYLE_PANEL_CURRENT,
						    STYLE_BOX };

		for (size_t k = 0; k < COUNT(under); k++)
			assert_contrast(t, style_over(style_of(under[k]), frame_styles[i]));
	}
	for (size_t i = 0; i < COUNT(text_styles); i++) {
		assert_contrast(t, style_over(style_of(STYLE_PANEL), text_styles[i]));
		assert_contrast(t, style_over(style_of(STYLE_PANEL_CURRENT), text_styles[i]));
		assert_contrast(t, style_over(style_of(STYLE_BOX), text_styles[i]));
	}
}

static void each_theme(void (*check)(const theme *t))
{
	arena a = { 0 };
	str *names;
	size_t n = theme_names(&a, &names);

	for (size_t i = 0; i < n; i++) {
		err e = { 0 };
		theme t;

		if (!theme_find(&t, names[i], &e))
			fail_msg("%s:%zu:%zu: %s", e.where, e.line, e.column, e.text);
		check(&t);
	}
	arena_clear(&a);
}

static void check_legible(const theme *t)
{
	assert_true(t->title[0]);
	check_theme(t);
	if (t->tone != THEME_NEUTRAL)
		assert_int_not_equal(t->looks[STYLE_SELECTION].background, COLOUR_UNSET);
}

static void every_theme_can_be_read(void **state)
{
	(void)state;
	each_theme(check_legible);
}

static void there_are_light_and_dark_themes(void **state)
{
	arena a = { 0 };
	str *names;
	size_t n = theme_names(&a, &names), light = 0, dark = 0;

	(void)state;
	assert_true(n >= 12);
	for (size_t i = 0; i < n; i++) {
		err e = { 0 };
		theme t;

		assert_true(theme_find(&t, names[i], &e));
		light += t.tone == THEME_LIGHT;
		dark += t.tone == THEME_DARK;
	}
	assert_true(light >= 3 && dark >= 3);
	arena_clear(&a);
}

/* The check above finds what cannot be read: words, and words that the terminal dims. */
static void a_theme_that_cannot_be_read_is_found(void **state)
{
	static const char *const rows[] = {
		"styles:\n  text: \"#777777 on #888888\"\n",
		"styles:\n  text: \"#000000 on #ffffff\"\n  person: dim\n",
		"styles:\n  text: \"#777777 on #ffffff\"\n", /* 4.48 */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		err e = { 0 };
		theme t;

		assert_true(theme_parse(&t, str_of(rows[i]), "bad.yaml", &e));
		assert_false(contrast_enough(&t, style_of(STYLE_PERSON), &e));
		assert_true(strstr(e.text, "theme bad"));
		assert_true(contrast_enough(&t, style_of(STYLE_BORDER), &e)); /* seen, not read */
	}
}

/* Text and background may not come nearer to each other. */
static void check_256_colours(const theme *t)
{
	static const style_name under[] = { STYLE_TEXT, STYLE_PANEL_CURRENT, STYLE_NOTE_YELLOW,
					    STYLE_BOX };

	for (int s = 0; s < STYLE_COUNT; s++) {
		for (size_t k = 0; k < COUNT(under); k++) {
			style st = style_over(style_of(under[k]), (style_name)s);
			look l = theme_look_256(t, st);

			if (l.colour > 0xffffff || l.background > 0xffffff || contrast_is_line(st))
				continue;
			assert_true(colour_contrast(l.colour, l.background) >= CONTRAST_WCAG_AA);
		}
	}
}

static void of_256_colours_all_can_be_read(void **state)
{
	(void)state;
	each_theme(check_256_colours);
}

/* With few colours all can be read, and what is marked does not look like plain text. */
static void check_few_colours(const theme *t)
{
	static const style_name marks[] = { STYLE_PERSON,      STYLE_ORGANISATION,  STYLE_PLACE,
					    STYLE_NOTE_YELLOW, STYLE_SELECTION,     STYLE_MATCH,
					    STYLE_LINK,        STYLE_PANEL_CURRENT, STYLE_FOCUS };

	for (int colours = 8; colours <= 16; colours += 8) {
		look text = theme_look_16(t, style_of(STYLE_TEXT), colours);

		for (int s = 0; s < STYLE_COUNT; s++)
			assert_readable_16(t, style_of((style_name)s), colours);
		for (size_t k = 0; k < COUNT(marks); k++) {
			look l = theme_look_16(t, style_of(marks[k]), colours);

			assert_readable_16(t, style_over(style_of(marks[k]), STYLE_SELECTION),
					   colours);
			assert_false(l.attributes == text.attributes && l.colour == text.colour &&
				     l.background == text.background);
		}
	}
}

static void few_colours_are_enough(void **state)
{
	(void)state;
	each_theme(check_few_colours);
}

/* What a reader must be able to tell from plain text, and from each other where both occur at once.
 */
static void marks_are_seen_without_colour(void **state)
{
	static const style_name marks[] = {
		STYLE_TITLE,     STYLE_LINK,    STYLE_PERSON,        STYLE_ORGANISATION,
		STYLE_PLACE,     STYLE_SPEAKER, STYLE_NOTE_YELLOW,   STYLE_FOCUS,
		STYLE_SELECTION, STYLE_MATCH,   STYLE_MATCH_CURRENT, STYLE_PANEL_CURRENT,
		STYLE_ERROR,     STYLE_DELETED
	};
	theme t;

	(void)state;
	theme_default(&t);
	for (size_t i = 0; i < COUNT(marks); i++)
		assert_int_not_equal(theme_look(&t, style_of(marks[i]), false).attributes, 0);
	assert_int_not_equal(theme_look(&t, style_of(STYLE_MATCH), false).attributes,
			     theme_look(&t, style_of(STYLE_MATCH_CURRENT), false).attributes);
	assert_int_not_equal(theme_look(&t, style_of(STYLE_NOTE_YELLOW), false).attributes,
			     theme_look(&t, style_of(STYLE_SELECTION), false).attributes);
}

/* What is marked, and what it must be told from. */
/* clang-format off */
static const struct {
	style_name mark, plain;
} marked[] = {
	{ STYLE_TITLE, STYLE_TEXT },
	{ STYLE_HEADING, STYLE_TEXT },
	{ STYLE_BLOCKQUOTE, STYLE_TEXT },
	{ STYLE_LINK, STYLE_TEXT },
	{ STYLE_PERSON, STYLE_TEXT },
	{ STYLE_ORGANISATION, STYLE_TEXT },
	{ STYLE_PLACE, STYLE_TEXT },
	{ STYLE_MISC, STYLE_TEXT },
	{ STYLE_LINK, STYLE_PERSON },
	{ STYLE_HIDDEN, STYLE_TEXT },
	{ STYLE_MATCH_CURRENT, STYLE_TITLE },
	{ STYLE_NOTE_YELLOW, STYLE_TEXT },
	{ STYLE_NOTE_RED, STYLE_TEXT },
	{ STYLE_NOTE_GREEN, STYLE_TEXT },
	{ STYLE_NOTE_BLUE, STYLE_TEXT },
	{ STYLE_INSERTED, STYLE_TEXT },
	{ STYLE_DELETED, STYLE_TEXT },
	{ STYLE_INSERTED, STYLE_DELETED },
	{ STYLE_FOCUS, STYLE_TEXT },
	{ STYLE_FOCUS, STYLE_PERSON },
	{ STYLE_FOCUS, STYLE_LINK },
	{ STYLE_FOCUS, STYLE_NOTE_YELLOW },
	{ STYLE_SELECTION, STYLE_TEXT },
	{ STYLE_SELECTION, STYLE_NOTE_YELLOW },
	{ STYLE_MATCH, STYLE_TEXT },
	{ STYLE_MATCH, STYLE_NOTE_YELLOW },
	{ STYLE_MATCH_CURRENT, STYLE_TEXT },
	{ STYLE_MATCH_CURRENT, STYLE_MATCH },
	{ STYLE_LABEL, STYLE_TEXT },
	{ STYLE_HINT_KEY, STYLE_HINT },
	{ STYLE_ERROR, STYLE_STATUS },
};
/* clang-format on */

/* WCAG 2.1, 1.4.11: what is seen without being read. */
#define CONTRAST_SEEN 3.0

static bool differs_without_colour(const theme *t, style mark, style plain)
{
	look a = theme_look(t, mark, true), b = theme_look(t, plain, true);

	if (a.attributes != b.attributes)
		return true;
	return a.background <= 0xffffff && b.background <= 0xffffff &&
	       colour_contrast(a.background, b.background) >= CONTRAST_SEEN;
}

/* An attribute, or a background that is much lighter or darker; for what has neither there is a
 * sign beside it, see the checks of tests/golden/screens.c. */
static void check_marks_without_colour(const theme *t)
{
	for (size_t k = 0; k < COUNT(marked); k++)
		if (!differs_without_colour(t, style_of(marked[k].mark), style_of(marked[k].plain)))
			fail_msg("theme %s: %s is told from %s by its colour alone", t->name,
				 style_title(marked[k].mark), style_title(marked[k].plain));
	assert_true(differs_without_colour(t, style_over(style_of(STYLE_PERSON), STYLE_WEAK),
					   style_of(STYLE_TEXT)));
}

static void no_mark_is_seen_by_colour_alone(void **state)
{
	(void)state;
	each_theme(check_marks_without_colour);
}

static void colours_are_compared_and_approached(void **state)
{
	theme_tone tone;

	(void)state;
	assert_true(colour_contrast(0x000000, 0xffffff) > 20.99);
	assert_true(colour_contrast(0x777777, 0xffffff) > 4.47 &&
		    colour_contrast(0x777777, 0xffffff) < 4.49);
	assert_int_equal(colour_to_256(0xff0000), 196);
	assert_int_equal(colour_to_256(0x5fafff), 75);
	assert_int_equal(colour_to_256(0x121212), 233);
	assert_int_equal(colour_to_16(0xf01010), 9);
	assert_int_equal(theme_tone_of(0x1b1d21), THEME_DARK);
	assert_int_equal(theme_tone_of(0xfdf6e3), THEME_LIGHT);
	setenv("COLORFGBG", "15;0", 1);
	assert_true(theme_tone_from_environment(&tone));
	assert_int_equal(tone, THEME_DARK);
	setenv("COLORFGBG", "0;default;15", 1);
	assert_true(theme_tone_from_environment(&tone));
	assert_int_equal(tone, THEME_LIGHT);
	setenv("COLORFGBG", "15;x", 1);
	assert_false(theme_tone_from_environment(&tone));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_read),
		cmocka_unit_test(mistakes_are_named_with_their_place),
		cmocka_unit_test(only_names_are_looked_up),
		cmocka_unit_test(every_theme_can_be_read),
		cmocka_unit_test(there_are_light_and_dark_themes),
		cmocka_unit_test(a_theme_that_cannot_be_read_is_found),
		cmocka_unit_test(of_256_colours_all_can_be_read),
		cmocka_unit_test(few_colours_are_enough),
		cmocka_unit_test(marks_are_seen_without_colour),
		cmocka_unit_test(no_mark_is_seen_by_colour_alone),
		cmocka_unit_test(colours_are_compared_and_approached),
	};

	return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
