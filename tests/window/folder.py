# A window with one file in it that can be dragged out, as from a file manager. The file is the argument.
import pathlib
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

file = pathlib.Path(sys.argv[1]).as_uri()
window = Gtk.Window(title="Cartella")
window.set_default_size(120, 80)
window.set_keep_above(True)
window.set_decorated(False)
window.set_accept_focus(False)
window.move(1366 - 130, 768 - 90)
icon = Gtk.Button(label="file")
icon.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
icon.drag_source_add_uri_targets()
icon.connect("drag-data-get", lambda _icon, _drag, data, _info, _time: data.set_uris([file]))
window.add(icon)
window.connect("destroy", Gtk.main_quit)
window.show_all()
Gtk.main()
