/* ascii.c - what stands for a character where the terminal has ASCII only. */
#include <string.h>

#include "text/utf8.h"
#include "tui/paint.h"

/* The marks that gloss draws with, and the typography of news; all of one column. */
static const struct {
	uint32_t from, to;
	char ascii;
} table[] = {
	{ 0x00a0, 0x00a0, ' ' },  { 0x00ab, 0x00ab, '"' },  { 0x00bb, 0x00bb, '"' },
	{ 0x00b7, 0x00b7, '-' },  { 0x00b6, 0x00b6, '#' },  { 0x00d7, 0x00d7, 'x' },
	{ 0x00ad, 0x00ad, '-' },  { 0x00b0, 0x00b0, 'o' },  { 0x2010, 0x2015, '-' },
	{ 0x2018, 0x201b, '\'' }, { 0x201c, 0x201f, '"' },  { 0x2022, 0x2022, '*' },
	{ 0x2024, 0x2024, '.' },  { 0x2026, 0x2026, '~' },  { 0x2032, 0x2032, '\'' },
	{ 0x2033, 0x2033, '"' },  { 0x2039, 0x203a, '\'' }, { 0x20ac, 0x20ac, 'E' },
	{ 0x2190, 0x2190, '<' },  { 0x2191, 0x2191, '^' },  { 0x2192, 0x2192, '>' },
	{ 0x2193, 0x2193, 'v' },  { 0x21b3, 0x21b3, '>' },  { 0x23ce, 0x23ce, '<' },
	{ 0x2248, 0x2248, '~' },  { 0x2260, 0x2260, '!' },  { 0x270e, 0x270e, '/' },
	{ 0x2500, 0x2501, '-' },  { 0x2502, 0x2503, '|' },  { 0x2504, 0x250b, '-' },
	{ 0x250c, 0x254b, '+' },  { 0x2550, 0x2550, '=' },  { 0x2551, 0x2551, '|' },
	{ 0x2552, 0x256c, '+' },  { 0x2580, 0x2580, '"' },  { 0x2581, 0x2582, '.' },
	{ 0x2583, 0x2585, ':' },  { 0x2586, 0x2588, '#' },  { 0x2589, 0x258f, '|' },
	{ 0x2590, 0x2590, '|' },  { 0x2591, 0x2593, ':' },  { 0x2594, 0x2594, '-' },
	{ 0x25a0, 0x25a1, '#' },  { 0x25af, 0x25af, '?' },  { 0x25b2, 0x25b5, '^' },
	{ 0x25b6, 0x25bb, '>' },  { 0x25bc, 0x25bf, 'v' },  { 0x25c0, 0x25c5, '<' },
	{ 0x25c6, 0x25c7, '*' },  { 0x25cb, 0x25cb, 'o' },  { 0x25cf, 0x25cf, '*' },
	{ 0x2713, 0x2714, 'v' },  { 0x2717, 0x2718, 'x' },  { 0x275d, 0x275e, '"' },
	{ 0xfffd, 0xfffd, '?' },
};

/* Latin-1 and Latin Extended-A letters without what stands above or below them. */
static const char latin1[] = "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty";
static const char latin_a[] =
	"AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNn"
	"nNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

static char ascii_char(uint32_t cp)
{
	if (cp < 0x80)
		return (char)cp;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		if (cp >= table[i].from && cp <= table[i].to)
			return table[i].ascii;
	}
	if (cp >= 0xc0 && cp < 0xc0 + sizeof latin1 - 1)
		return latin1[cp - 0xc0];
	if (cp >= 0x100 && cp < 0x100 + sizeof latin_a - 1)
		return latin_a[cp - 0x100];
	return '?';
}

void ascii_of(str cluster, int cols, char *out)
{
	uint32_t cp = '?';

	if (cols <= 0)
		return;
	if (cluster.n)
		utf8_decode(cluster, 0, &cp);
	memset(out, '?', (size_t)cols);
	out[0] = ascii_char(cp);
}
