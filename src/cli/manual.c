#include "cli/manual.h"

#include <string.h>

#include "cli/mdoc.h"

static void option_item(const option *o, FILE *out)
{
	fputs(".It ", out);
	if (o->letter)
		fprintf(out, "Fl %c , ", o->letter);
	fprintf(out, "Fl Fl %s", o->name);
	if (o->value && o->value[0] == '[')
		fprintf(out, " Ns Op = Ns Ar %.*s", (int)strlen(o->value) - 2, o->value + 1);
	else if (o->value)
		fprintf(out, " Ns = Ns Ar %s", o->value);
	fputc('\n', out);
	mdoc_sentence(o->help, out);
	if (o->choices) {
		fputs("One of\n.Ql ", out);
		for (const char *p = o->choices; *p; p++)
			fputs(*p == '|' ? " ,\n.Ql " : (char[]){ *p, 0 }, out);
		fputs(" .\n", out);
	}
}

static void options(const command *c, FILE *out)
{
	fputs(".Bl -tag -width Ds\n", out);
	for (const option *o = c->options; o->name; o++)
		option_item(o, out);
	fputs(".El\n", out);
}

static void command_items(FILE *out)
{
	for (const command *const *c = commands + 1; *c; c++) {
		fprintf(out, ".Ss gloss %s\n.Nm gloss %s\n.Op Ar option ...\n", (*c)->name,
			(*c)->name);
		if ((*c)->operands[0]) {
			fputs(".Li ", out);
			fputc('"', out);
			mdoc_text((*c)->operands, out);
			fputs("\"\n", out);
		}
		fputs(".Pp\n", out);
		mdoc_sentence((*c)->help, out);
		options(*c, out);
	}
}

static void reader_options(FILE *out)
{
	options(commands[0], out);
}

/* What a line ".gloss WORD" of a template stands for. */
static const struct {
	const char *word;
	void (*print)(FILE *out);
} lists[] = {
	{ "options", reader_options }, { "commands", command_items }, { "keys", mdoc_keys },
	{ "settings", mdoc_settings }, { "modes", mdoc_modes },       { "acts", mdoc_acts },
	{ "styles", mdoc_styles },     { "less", mdoc_less },
};

static bool print_list(const char *word, FILE *out)
{
	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
		if (strcmp(word, lists[i].word) == 0) {
			lists[i].print(out);
			return true;
		}
	}
	return false;
}

bool manual_print(FILE *template, FILE *out, err *e)
{
	char line[4096];

	for (size_t number = 1; fgets(line, sizeof line, template); number++) {
		line[strcspn(line, "\n")] = 0;
		if (strncmp(line, ".gloss ", 7) != 0) {
			fprintf(out, "%s\n", line);
		} else if (!print_list(line + 7, out)) {
			err_set(e, GLOSS_ERR_INPUT,
				"'%s' should be options, commands, keys, settings, modes, acts, "
				"styles or less",
				line + 7);
			return err_at(e, "template", number, 8);
		}
	}
	return true;
}
