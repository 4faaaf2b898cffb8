/* surface_link.c - cells that lead somewhere. */
#include "tui/surface_grid.h"

#define LINK_MOST 2000 /* bytes of an address */

/* Printable ASCII alone, other bytes in their percent form. False: it has a control or a blank. */
static bool add_address(strbuf *out, str address)
{
	for (size_t i = 0; i < address.n; i++) {
		unsigned char c = (unsigned char)address.p[i];

		if (c <= ' ' || c == 0x7f)
			return false;
		if (c < 0x80)
			strbuf_addc(out, (char)c);
		else
			strbuf_addf(out, "%%%02X", c);
	}
	return address.n > 0;
}

/* Not the caller's number alone: another address at the same place must be another link. */
static uint16_t link_number(unsigned number, str address)
{
	uint32_t h = number * 2654435761u;

	for (size_t i = 0; i < address.n; i++)
		h = (h ^ (unsigned char)address.p[i]) * 16777619u;
	h ^= h >> 16;
	return (uint16_t)h ? (uint16_t)h : 1;
}

static bool has_link(const struct surface_grid *g, uint16_t number)
{
	for (size_t i = 0; i < g->links.n; i++)
		if (g->links.p[i].number == number)
			return true;
	return false;
}

void surface_link(surface *s, rect area, unsigned number, str address)
{
	struct surface_grid *g = s->grid;
	rect r = surface_cut(s, area);
	grid_link new = { .number = link_number(number, address) };
	grid_cell *c;

	if (!g || r.rows == 0 || r.cols == 0 || address.n > LINK_MOST)
		return;
	if (!has_link(g, new.number)) {
		new.start = (uint32_t)g->addresses.n;
		if (!add_address(&g->addresses, address)) {
			g->addresses.n = new.start;
			return;
		}
		new.end = (uint32_t)g->addresses.n;
		vec_push(&g->links, new);
	}
	for (int row = r.row; row < r.row + r.rows; row++)
		for (int col = r.col; col < r.col + r.cols; col++)
			if ((c = surface_grid_cell(s, row, col)))
				c->link = new.number;
}

str surface_address(const surface *s, unsigned link)
{
	for (size_t i = 0; s->grid && i < s->grid->links.n; i++) {
		const grid_link *l = &s->grid->links.p[i];

		if (l->number == link)
			return str_slice(strbuf_str(&s->grid->addresses),
					 (gloss_span){ l->start, l->end });
	}
	return STR("");
}
