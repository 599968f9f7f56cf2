"""The window's colours, size and language, and what lies around a photo."""

from __future__ import annotations

from app.ui.language import AUTO, SPOKEN
from app.ui.settings.desk import Desk
from app.ui.settings.fields import choice_box, number_field, range_text
from app.ui.settings.page import Page, SettingRow, divider


class AppearancePage(Page):
    """Every choice is on screen at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Appearance"), self.tr("How the window looks."))
        self._state = desk.settings
        self._appearance = desk.main_window.appearance
        theme = choice_box(
            self._state,
            "theme",
            {"dark": self.tr("Dark"), "light": self.tr("Light"), "system": self.tr("As the system")},
        )
        self.column.addWidget(
            SettingRow(self.tr("Theme"), self.tr("Dark is for photos, light for bright rooms."), theme)
        )
        self.column.addWidget(divider())
        surround = choice_box(
            self._state,
            "surround",
            {
                "theme": self.tr("As the theme"),
                "black": self.tr("Black"),
                "dark": self.tr("Dark grey"),
                "middle": self.tr("Middle grey"),
                "light": self.tr("Light grey"),
            },
        )
        about = self.tr(
            "What lies around photos in loupe, compare and survey. The grey you judge on changes what you see."
        )
        self.column.addWidget(SettingRow(self.tr("Around the photo"), about, surround))
        self.column.addWidget(divider())
        size = number_field(self._state, "size_percent", self.tr(" %"), 25)
        about = self.tr("Words, icons and pictures alike, on top of the system's own scale. Acts at the next start.")
        self.column.addWidget(SettingRow(self.tr("Size"), about, size, range_text("size_percent", self.tr(" %"))))
        self.column.addWidget(divider())
        spoken = choice_box(self._state, "language", {AUTO: self.tr("As the system"), **SPOKEN})
        about = self.tr("Explanations by the model stay in English. Acts at the next start.")
        self.column.addWidget(SettingRow(self.tr("Language"), about, spoken))
        self.end()
        self._state.shown.connect(self._apply)

    def _apply(self) -> None:
        self._appearance.choose(self._state.current.theme, self._state.current.surround)
