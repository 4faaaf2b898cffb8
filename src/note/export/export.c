#include "note/export/export.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/ascii.h"
#include "text/letter.h"

static void copy_yaml(strbuf *out, const export_article *art, size_t number)
{
	(void)number;
	strbuf_add(out, art->yaml);
}

const exporter export_yaml = {
	.format = GLOSS_FORMAT_YAML,
	.name = "yaml",
	.suffix = ".yaml",
	.also = ".yml",
	.one_each = true,
	.article = copy_yaml,
};

static const exporter *const formats[] = {
	&export_yaml, &export_markdown, &export_jsonld, &export_org, &export_csv, &export_html,
};
_Static_assert(sizeof formats / sizeof *formats == GLOSS_FORMATS, "a format has no exporter");

const exporter *export_format(gloss_format f)
{
	return formats[f];
}

const exporter *export_for_path(const char *path)
{
	str s = str_of(path);

	for (size_t i = 0; i < GLOSS_FORMATS; i++)
		if (str_ends(s, str_of(formats[i]->suffix)) ||
		    (formats[i]->also && str_ends(s, str_of(formats[i]->also))))
			return formats[i];
	return &export_markdown;
}

const char *gloss_format_name(gloss_format f)
{
	return formats[f]->name;
}

bool gloss_format_parse(gloss_str s, gloss_format *out)
{
	for (int i = 0; i < GLOSS_FORMATS; i++) {
		if (!str_eq(s, str_of(formats[i]->name)))
			continue;
		*out = formats[i]->format;
		return true;
	}
	return false;
}

/* A line that later tells a merge where what is ours begins or ends. */
static void add_mark(const exporter *x, const char *mark, str name, strbuf *out)
{
	if (mark)
		strbuf_addf(out, "%s%.*s%s\n", mark, STR_ARGS(name), x->mark_end);
}

static void open_part(const exporter *x, str name, strbuf *out)
{
	if (x->open_mark)
		strbuf_addc(out, '\n');
	add_mark(x, x->open_mark, name, out);
}

void export_write(const exporter *x, const export_article *arts, size_t n, strbuf *out)
{
	size_t total = 0;
	bool first = true;

	for (size_t i = 0; i < n; i++)
		total += arts[i].count;
	if (x->begin)
		x->begin(out, n ? &arts[0] : NULL, n, total);
	for (size_t i = 0; i < n; i++) {
		if (x->article) {
			open_part(x, str_of(arts[i].key), out);
			x->article(out, &arts[i], i);
			add_mark(x, x->close_mark, str_of(arts[i].key), out);
		}
		for (size_t k = 0; x->note && k < arts[i].count; k++) {
			open_part(x, arts[i].notes[k].id, out);
			x->note(out, &arts[i], k, first);
			add_mark(x, x->close_mark, arts[i].notes[k].id, out);
			first = false;
		}
		if (x->article_end)
			x->article_end(out, &arts[i]);
	}
	if (x->end)
		x->end(out);
}

/* ---- for the formats */

void export_time(strbuf *out, time_t t)
{
	struct tm tm;
	char text[32];

	if (gmtime_r(&t, &tm) && strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm))
		strbuf_add(out, str_of(text));
}

void export_date(strbuf *out, str published)
{
	static const char *const months[] = { "January",   "February", "March",    "April",
					      "May",       "June",     "July",     "August",
					      "September", "October",  "November", "December" };
	char text[11];
	int year, month, day, used = 0;

	if (published.n >= 10) {
		memcpy(text, published.p, 10);
		text[10] = '\0';
		if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3 && used == 10 &&
		    month >= 1 && month <= 12) {
			strbuf_addf(out, "%d %s %d", day, months[month - 1], year);
			return;
		}
	}
	strbuf_add(out, published);
}

bool export_is_alnum(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c);
}

static bool is_harmful(uint32_t c)
{
	return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0x061c ||
	       c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069) || (c >= 0xe0000 && c <= 0xe007f);
}

void export_clean(strbuf *out, str s)
{
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t c = letter_decode(s.p + i, s.n - i, &len);

		if (c == 0xfffd)
			strbuf_add(out, STR("\xef\xbf\xbd"));
		else if (!is_harmful(c))
			strbuf_add(out, (str){ s.p + i, len });
	}
}

void export_tag(strbuf *out, str tag, const char *also, char other)
{
	strbuf clean = { 0 };

	export_clean(&clean, tag);
	for (size_t i = 0; i < clean.n; i++) {
		char c = clean.p[i];
		bool fine = (unsigned char)c >= 0x80 || export_is_alnum(c) || strchr(also, c);

		strbuf_addc(out, fine ? c : other);
	}
	strbuf_clear(&clean);
}
