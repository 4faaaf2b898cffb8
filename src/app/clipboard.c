#include "app/clipboard.h"

#include <stdlib.h>

#include "app/spawn.h"

typedef struct tool {
	const char *needs; /* environment variable that must be set; NULL: none */
	const char *argv[5];
} tool;

static const tool tools[] = {
	{ "WAYLAND_DISPLAY", { "wl-copy", NULL } },
	{ "DISPLAY", { "xclip", "-selection", "clipboard", NULL } },
	{ "DISPLAY", { "xsel", "--clipboard", "--input", NULL } },
#ifdef __APPLE__
	{ NULL, { "pbcopy", NULL } },
#endif
};

/* Over ssh the tools would fill the clipboard of the wrong machine. */
static bool is_remote(void)
{
	return getenv("SSH_TTY") || getenv("SSH_CONNECTION");
}

static const tool *find_tool(void)
{
	for (size_t i = 0; i < sizeof tools / sizeof tools[0]; i++) {
		const char *value = tools[i].needs ? getenv(tools[i].needs) : "";

		if (value && (!tools[i].needs || *value) && spawn_exists(tools[i].argv[0]))
			return &tools[i];
	}
	return NULL;
}

bool clipboard_copy(term *t, str text, const char **how, err *e)
{
	const tool *tl = is_remote() ? NULL : find_tool();
	int status;

	if (tl && spawn_quiet(tl->argv, text, &status, e) && status == 0) {
		*how = tl->argv[0];
		return true;
	}
	*how = "the terminal (OSC 52)";
	return term_copy(t, text) ||
	       err_set(e, GLOSS_ERR_LIMIT, "that is too long for the terminal's clipboard");
}
