<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Absence</name>
    <message>
        <source>%1 is gone from its folder; another photo is shown.</source>
        <translation>%1 liegt nicht mehr im Ordner; ein anderes Foto wird gezeigt.</translation>
    </message>
    <message>
        <source>%1 is gone from its folder.</source>
        <translation>%1 liegt nicht mehr im Ordner.</translation>
    </message>
    <message>
        <source>Your decisions are kept.</source>
        <translation>Ihre Entscheidungen bleiben erhalten.</translation>
    </message>
    <message>
        <source>“%1” is not connected. You can still rate its photos (%2); connect it to zoom or export.</source>
        <translation>„%1“ ist nicht verbunden. Die Fotos darauf (%2) lassen sich weiter bewerten; zum Zoomen und Exportieren verbinden Sie das Laufwerk.</translation>
    </message>
</context>
<context>
    <name>AcceptDialog</name>
    <message>
        <source>Accept proposals</source>
        <translation>Vorschläge übernehmen</translation>
    </message>
    <message>
        <source>Top percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>Score from</source>
        <translation>Ab Wertung</translation>
    </message>
    <message>
        <source>Series alone</source>
        <translation>Nur Serien</translation>
    </message>
    <message>
        <source>What is proposed</source>
        <translation>Was vorgeschlagen wird</translation>
    </message>
    <message>
        <source>The best of every series too, whatever its score</source>
        <translation>Auch das Beste jeder Serie, gleich welcher Wertung</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>of the scored photos of each watched folder</source>
        <translation>der bewerteten Fotos jedes überwachten Ordners</translation>
    </message>
    <message>
        <source>and higher</source>
        <translation>und höher</translation>
    </message>
    <message>
        <source>Of each series the best frame, and nothing else</source>
        <translation>Von jeder Serie das beste Bild und sonst nichts</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Acknowledging</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Nothing changed: already marked so.</source>
        <translation>Nichts geändert: schon so markiert.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
</context>
<context>
    <name>AdviceLines</name>
    <message>
        <source>Advice, not tried</source>
        <translation>Ratschläge, nicht erprobt</translation>
    </message>
    <message>
        <source>What the engine would do and cannot do itself, so that nothing is measured.</source>
        <translation>Was die Engine tun würde, aber selbst nicht kann; darum ist nichts gemessen.</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>How the window looks.</source>
        <translation>Wie das Fenster aussieht.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Dark is for photos, light for bright rooms.</source>
        <translation>Dunkel ist für Fotos, Hell für helle Räume.</translation>
    </message>
    <message>
        <source>As the theme</source>
        <translation>Wie das Farbschema</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>Dark grey</source>
        <translation>Dunkelgrau</translation>
    </message>
    <message>
        <source>Middle grey</source>
        <translation>Mittelgrau</translation>
    </message>
    <message>
        <source>Light grey</source>
        <translation>Hellgrau</translation>
    </message>
    <message>
        <source>What lies around photos in loupe, compare and survey. The grey you judge on changes what you see.</source>
        <translation>Was die Fotos in Lupe, Vergleich und Übersicht umgibt. Vor welchem Grau Sie urteilen, verändert, was Sie sehen.</translation>
    </message>
    <message>
        <source>Around the photo</source>
        <translation>Umgebung des Fotos</translation>
    </message>
    <message>
        <source> %</source>
        <translation>&#x202f;%</translation>
    </message>
    <message>
        <source>Words, icons and pictures alike, on top of the system&apos;s own scale. Acts at the next start.</source>
        <translation>Schrift, Symbole und Bilder gleichermaßen, zusätzlich zur Skalierung des Systems. Wirkt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Explanations by the model stay in English. Acts at the next start.</source>
        <translation>Begründungen des Modells bleiben auf Englisch. Wirkt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
</context>
<context>
    <name>AxesTable</name>
    <message>
        <source>Eight axes</source>
        <translation>Acht Achsen</translation>
    </message>
    <message>
        <source>A and B: each photo looked at alone.
Bars and δ: the two side by side; above 0, B is stronger.</source>
        <translation>A und B: jedes Foto für sich betrachtet.
Balken und δ: beide nebeneinander; über 0 ist B stärker.</translation>
    </message>
    <message>
        <source>A alone</source>
        <translation>A allein</translation>
    </message>
    <message>
        <source>B alone</source>
        <translation>B allein</translation>
    </message>
    <message>
        <source>A stronger</source>
        <translation>A stärker</translation>
    </message>
    <message>
        <source>B stronger</source>
        <translation>B stärker</translation>
    </message>
</context>
<context>
    <name>AxisBar</name>
    <message>
        <source>This edit: %1</source>
        <translation>Mit dieser Bearbeitung: %1</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>Binning</name>
    <message>
        <source>Rejects are being moved to the trash.</source>
        <translation>Abgelehnte Fotos werden in den Papierkorb gelegt.</translation>
    </message>
    <message>
        <source>Not moved to the trash</source>
        <translation>Nicht in den Papierkorb gelegt</translation>
    </message>
</context>
<context>
    <name>Caption</name>
    <message>
        <source>Measuring for the overlay…</source>
        <translation>Wird für die Überlagerung gemessen…</translation>
    </message>
    <message>
        <source>Drive offline, shown from the cache · %1</source>
        <translation>Laufwerk nicht verbunden, aus dem Zwischenspeicher · %1</translation>
    </message>
    <message>
        <source>Connect the drive to see every pixel · %1</source>
        <translation>Laufwerk verbinden, um jedes Pixel zu sehen · %1</translation>
    </message>
    <message>
        <source>Sharpening… · %1</source>
        <translation>Wird scharf… · %1</translation>
    </message>
    <message>
        <source>Picked</source>
        <translation>Ausgewählt</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Label %1</source>
        <translation>Farbmarkierung %1</translation>
    </message>
</context>
<context>
    <name>Collecting</name>
    <message>
        <source>%1 go into it.</source>
        <translation>%1 kommen hinein.</translation>
    </message>
    <message>
        <source>%1 goes into it.</source>
        <translation>%1 kommt hinein.</translation>
    </message>
    <message>
        <source>New collection</source>
        <translation>Neue Sammlung</translation>
    </message>
    <message>
        <source>It begins empty.</source>
        <translation>Sie ist anfangs leer.</translation>
    </message>
    <message>
        <source>Make collection</source>
        <translation>Sammlung anlegen</translation>
    </message>
    <message>
        <source>Look at the library or a folder first: filters of this part cannot be kept.</source>
        <translation>Öffnen Sie zuerst die Bibliothek oder einen Ordner: Filter dieses Teils lassen sich nicht behalten.</translation>
    </message>
    <message>
        <source>Set a filter first: this would be the whole library.</source>
        <translation>Setzen Sie zuerst einen Filter: Das wäre die ganze Bibliothek.</translation>
    </message>
    <message>
        <source>Every photo that matches, now and later: %1</source>
        <translation>Jedes passende Foto, jetzt und später: %1</translation>
    </message>
    <message>
        <source>this folder</source>
        <translation>dieser Ordner</translation>
    </message>
    <message>
        <source>New collection of the filters</source>
        <translation>Neue Sammlung aus den Filtern</translation>
    </message>
    <message>
        <source>Already in “%1”.</source>
        <translation>Schon in „%1“.</translation>
    </message>
    <message>
        <source>%1 added to “%2”</source>
        <translation>%1 zu „%2“ hinzugefügt</translation>
    </message>
    <message>
        <source>Look at a collection made by hand to take photos out of it.</source>
        <translation>Öffnen Sie eine von Hand angelegte Sammlung, um Fotos daraus zu entfernen.</translation>
    </message>
    <message>
        <source>%1 taken out of “%2”</source>
        <translation>%1 aus „%2“ entfernt</translation>
    </message>
    <message>
        <source>Renamed to “%1”</source>
        <translation>In „%1“ umbenannt</translation>
    </message>
    <message>
        <source>Rename collection</source>
        <translation>Sammlung umbenennen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Filters of “%1” changed</source>
        <translation>Filter von „%1“ geändert</translation>
    </message>
    <message>
        <source>Collection “%1” removed. Its photos stay.</source>
        <translation>Sammlung „%1“ entfernt. Ihre Fotos bleiben.</translation>
    </message>
    <message>
        <source>Collection “%1” made</source>
        <translation>Sammlung „%1“ angelegt</translation>
    </message>
</context>
<context>
    <name>CollectionList</name>
    <message>
        <source>Selected photos can be kept here under a name.</source>
        <translation>Markierte Fotos lassen sich hier unter einem Namen behalten.</translation>
    </message>
    <message>
        <source>Chosen by filters</source>
        <translation>Durch Filter bestimmt</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Use the filters shown now</source>
        <translation>Jetzige Filter übernehmen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Remove collection</source>
        <translation>Sammlung entfernen</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Swap sides</source>
        <translation>Seiten tauschen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Both photos move together; hold Shift to move one alone</source>
        <translation>Beide Fotos bewegen sich gemeinsam; mit Umschalt bewegt sich eines allein</translation>
    </message>
    <message>
        <source>Synced</source>
        <translation>Gekoppelt</translation>
    </message>
    <message>
        <source>Not synced</source>
        <translation>Entkoppelt</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>2 frames of a series of %1</source>
        <translation>2 Bilder einer Serie von %1</translation>
    </message>
    <message>
        <source>B is %1</source>
        <translation>B ist %1</translation>
    </message>
</context>
<context>
    <name>ComputerCard</name>
    <message>
        <source>Measure again</source>
        <translation>Neu messen</translation>
    </message>
    <message>
        <source>%1 cores, %2 memory</source>
        <translation>%1 Kerne, %2 Speicher</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Models&apos; folder</source>
        <translation>Ordner der Modelle</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Wird gemessen…</translation>
    </message>
    <message>
        <source>%1 used, %2 free</source>
        <translation>%1 belegt, %2 frei</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 frei</translation>
    </message>
    <message>
        <source>Looking for devices takes some seconds.</source>
        <translation>Die Suche nach Geräten dauert einige Sekunden.</translation>
    </message>
    <message>
        <source>%1 would use %2.</source>
        <translation>%1 würde %2 belegen.</translation>
    </message>
    <message>
        <source>%1 uses %2.</source>
        <translation>%1 belegt %2.</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>RED-Aes made a mistake</source>
        <translation>RED-Aes hat einen Fehler gemacht</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Something in RED-Aes does not work as it should</source>
        <translation>Etwas in RED-Aes funktioniert nicht, wie es sollte</translation>
    </message>
    <message>
        <source>Your photos and decisions are safe: each one was stored when you made it. You can go on; if something looks wrong, start RED-Aes again. Please send these details with your report.</source>
        <translation>Ihre Fotos und Entscheidungen sind sicher: Jede wurde sofort gespeichert. Sie können weiterarbeiten; wenn etwas falsch aussieht, starten Sie RED-Aes neu. Bitte senden Sie diese Details mit Ihrem Bericht.</translation>
    </message>
</context>
<context>
    <name>Culling</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Filters cleared</source>
        <translation>Filter zurückgesetzt</translation>
    </message>
</context>
<context>
    <name>DateRangeDialog</name>
    <message>
        <source>Photos taken</source>
        <translation>Aufnahmedatum</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Show these days</source>
        <translation>Diese Tage zeigen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>Caps Lock is on: every decision moves on to the next photo.</source>
        <translation>Die Feststelltaste ist an: Jede Entscheidung geht zum nächsten Foto weiter.</translation>
    </message>
</context>
<context>
    <name>DecisionBar</name>
    <message>
        <source>Pick</source>
        <translation>Wahl</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Sterne</translation>
    </message>
    <message>
        <source>Your decision</source>
        <translation>Ihre Entscheidung</translation>
    </message>
    <message>
        <source>AI never changes these</source>
        <translation>Die KI ändert sie nie</translation>
    </message>
    <message>
        <source>Picked</source>
        <translation>Ausgewählt</translation>
    </message>
</context>
<context>
    <name>DeltaPill</name>
    <message>
        <source>%1 measured</source>
        <translation>%1 gemessen</translation>
    </message>
    <message>
        <source>The engine cannot tell the two apart</source>
        <translation>Die Engine kann die beiden nicht unterscheiden</translation>
    </message>
</context>
<context>
    <name>DetailStrip</name>
    <message>
        <source>Details in shooting order</source>
        <translation>Details in Aufnahmefolge</translation>
    </message>
    <message>
        <source>%1 plays the series</source>
        <translation>%1 spielt die Serie ab</translation>
    </message>
    <message>
        <source>in shooting order, 100 %</source>
        <translation>in Aufnahmefolge, 100&#x202f;%</translation>
    </message>
    <message>
        <source>The drive is not connected. Connect it to see details at 100 %.</source>
        <translation>Das Laufwerk ist nicht verbunden. Verbinden Sie es, um Details bei 100&#x202f;% zu sehen.</translation>
    </message>
    <message>
        <source>Face, magnified</source>
        <translation>Gesicht, vergrößert</translation>
    </message>
    <message>
        <source>Subject, magnified</source>
        <translation>Motiv, vergrößert</translation>
    </message>
    <message>
        <source>blur</source>
        <translation>Unschärfe</translation>
    </message>
    <message>
        <source>frame %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>frame %1, %2 blur</source>
        <translation>Bild %1, %2 Unschärfe</translation>
    </message>
</context>
<context>
    <name>DisputeSection</name>
    <message>
        <source>Keep mine</source>
        <translation>Meine behalten</translation>
    </message>
    <message>
        <source>Take from XMP</source>
        <translation>Aus XMP nehmen</translation>
    </message>
    <message>
        <source>Marked otherwise in another program</source>
        <translation>In einem anderen Programm anders markiert</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>In XMP</source>
        <translation>In XMP</translation>
    </message>
    <message>
        <source>No file is changed. The choice can be undone.</source>
        <translation>Keine Datei wird geändert. Die Wahl lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>The choice is about %1.</source>
        <translation>Die Wahl betrifft %1.</translation>
    </message>
</context>
<context>
    <name>Disputes</name>
    <message>
        <source>The marks here and in XMP do not differ.</source>
        <translation>Die Markierungen hier und in XMP sind gleich.</translation>
    </message>
</context>
<context>
    <name>EditCaption</name>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Preview only. The original file is not changed.</source>
        <translation>Nur Vorschau. Die Originaldatei bleibt unverändert.</translation>
    </message>
    <message>
        <source>Rendering…</source>
        <translation>Wird gerechnet…</translation>
    </message>
    <message>
        <source>Scoring…</source>
        <translation>Wird bewertet…</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>Sharpening… · %1</source>
        <translation>Wird scharf… · %1</translation>
    </message>
</context>
<context>
    <name>EditDeeds</name>
    <message>
        <source>Save edited copy</source>
        <translation>Bearbeitete Kopie speichern</translation>
    </message>
    <message>
        <source>JPEG (*.jpg)</source>
        <translation>JPEG (*.jpg)</translation>
    </message>
    <message>
        <source>Saving the edited copy…</source>
        <translation>Die bearbeitete Kopie wird gespeichert…</translation>
    </message>
    <message>
        <source>Saved as %1. The original is unchanged.</source>
        <translation>Als %1 gespeichert. Das Original ist unverändert.</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Copied as develop settings for Lightroom and Camera Raw.</source>
        <translation>Als Entwicklungseinstellungen für Lightroom und Camera Raw kopiert.</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>Als Vorgabe speichern…</translation>
    </message>
    <message>
        <source>Save preset</source>
        <translation>Vorgabe speichern</translation>
    </message>
    <message>
        <source>Preset (*.xmp)</source>
        <translation>Vorgabe (*.xmp)</translation>
    </message>
    <message>
        <source>Saved as %1. Import it as a preset.</source>
        <translation>Als %1 gespeichert. Importieren Sie die Datei als Vorgabe.</translation>
    </message>
    <message>
        <source>The white balance of a RAW file is set in kelvin there, which this edit does not tell.</source>
        <translation>Der Weißabgleich einer RAW-Datei wird dort in Kelvin angegeben; das sagt diese Bearbeitung nicht.</translation>
    </message>
    <message>
        <source>“%1” has no develop setting there.</source>
        <translation>„%1“ hat dort keine Entwicklungseinstellung.</translation>
    </message>
    <message>
        <source>The edited copy was not saved.</source>
        <translation>Die bearbeitete Kopie wurde nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>EditRow</name>
    <message>
        <source>The engine cannot predict this kind of edit; it only measures it.</source>
        <translation>Diese Art Bearbeitung kann die Engine nicht vorhersagen, nur messen.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Wird gerechnet</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>Wird bewertet</translation>
    </message>
    <message>
        <source>Esc stops it</source>
        <translation>Esc bricht ab</translation>
    </message>
</context>
<context>
    <name>EditTools</name>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Save edited copy…</source>
        <translation>Bearbeitete Kopie speichern…</translation>
    </message>
    <message>
        <source>Copy as XMP</source>
        <translation>Als XMP kopieren</translation>
    </message>
    <message>
        <source>Copies the edit as develop settings for Lightroom and Camera Raw</source>
        <translation>Kopiert die Bearbeitung als Entwicklungseinstellungen für Lightroom und Camera Raw</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Strength, %1</source>
        <translation>Stärke, %1</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>This edit has no strength to change.</source>
        <translation>Diese Bearbeitung hat keine Stärke, die sich ändern lässt.</translation>
    </message>
    <message>
        <source>No edits are suggested for this photo yet.</source>
        <translation>Für dieses Foto ist noch keine Bearbeitung vorgeschlagen.</translation>
    </message>
    <message>
        <source>Choose a suggested edit first.</source>
        <translation>Wählen Sie zuerst eine vorgeschlagene Bearbeitung.</translation>
    </message>
</context>
<context>
    <name>EditsSection</name>
    <message>
        <source>Predicted</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Suggest edits</source>
        <translation>Bearbeitungen vorschlagen</translation>
    </message>
    <message>
        <source>Suggested edits</source>
        <translation>Bearbeitungen</translation>
    </message>
    <message>
        <source>Edits can be suggested once the engine has scored the photo.</source>
        <translation>Bearbeitungen werden vorgeschlagen, sobald die Engine das Foto bewertet hat.</translation>
    </message>
    <message>
        <source>Trying edits and measuring each one…</source>
        <translation>Bearbeitungen werden erprobt und einzeln gemessen…</translation>
    </message>
    <message>
        <source>Tried on a copy in memory. The original file is not changed.</source>
        <translation>Erprobt an einer Kopie im Speicher. Die Originaldatei bleibt unverändert.</translation>
    </message>
    <message>
        <source>No edit that was tried makes this photo better.</source>
        <translation>Keine erprobte Bearbeitung macht dieses Foto besser.</translation>
    </message>
</context>
<context>
    <name>EnginePage</name>
    <message>
        <source>Scoring engine</source>
        <translation>Bewertungs-Engine</translation>
    </message>
    <message>
        <source>Choose the model that looks at your photos.</source>
        <translation>Wählen Sie das Modell, das Ihre Fotos betrachtet.</translation>
    </message>
    <message>
        <source>Import from a folder…</source>
        <translation>Aus einem Ordner importieren…</translation>
    </message>
    <message>
        <source>A model on %1 judges now, as the command line says.</source>
        <translation>Zurzeit urteilt ein Modell auf %1, wie es die Befehlszeile verlangt.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Originals stay where they are. Nothing is overwritten.</source>
        <translation>Originale bleiben, wo sie sind. Nichts wird überschrieben.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Nothing to export</source>
        <translation>Nichts zu exportieren</translation>
    </message>
    <message>
        <source>Write lists</source>
        <translation>Listen schreiben</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>An export is running. Wait for its end, or cancel it below.</source>
        <translation>Ein Export läuft. Warten Sie sein Ende ab, oder brechen Sie ihn unten ab.</translation>
    </message>
    <message>
        <source>The lists are written.</source>
        <translation>Die Listen sind geschrieben.</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Free %1 and continue.</source>
        <translation>Geben Sie %1 frei und fahren Sie fort.</translation>
    </message>
    <message>
        <source>The same or the like happened to %1.</source>
        <translation>Dasselbe oder Ähnliches geschah mit %1.</translation>
    </message>
    <message>
        <source>The export was cancelled. Files that were written are complete.</source>
        <translation>Der Export wurde abgebrochen. Geschriebene Dateien sind vollständig.</translation>
    </message>
</context>
<context>
    <name>FactsSection</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Technical facts</source>
        <translation>Technische Fakten</translation>
    </message>
    <message>
        <source>Not in the score</source>
        <translation>Nicht in der Wertung</translation>
    </message>
    <message>
        <source>can’t tell</source>
        <translation>nicht erkennbar</translation>
    </message>
</context>
<context>
    <name>FailureList</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>FailureSection</name>
    <message>
        <source>Copy details for support</source>
        <translation>Einzelheiten für den Support kopieren</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Neu versuchen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Hide from library</source>
        <translation>Aus der Bibliothek ausblenden</translation>
    </message>
    <message>
        <source>What you can do</source>
        <translation>Was Sie tun können</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>Versucht</translation>
    </message>
    <message>
        <source>Reason code</source>
        <translation>Fehlercode</translation>
    </message>
    <message>
        <source>This photo cannot be read</source>
        <translation>Dieses Foto lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>This photo has no score</source>
        <translation>Dieses Foto hat keine Wertung</translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>Film strip</source>
        <translation>Filmstreifen</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Remove the filter %1</source>
        <translation>Filter %1 entfernen</translation>
    </message>
    <message>
        <source>Remove this filter: %1</source>
        <translation>Diesen Filter entfernen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 more filters</source>
        <translation>
            <numerusform>%1 weiterer Filter</numerusform>
            <numerusform>%1 weitere Filter</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>„%1“ entfernen</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Rating</source>
        <translation>Sterne</translation>
    </message>
    <message>
        <source>Part of the name</source>
        <translation>Teil des Namens</translation>
    </message>
    <message>
        <source>File name contains</source>
        <translation>Dateiname enthält</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wertung</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Picks</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Rejects</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Exactly so many stars</source>
        <translation>Genau so viele Sterne</translation>
    </message>
    <message>
        <source>At least so many stars</source>
        <translation>Mindestens so viele Sterne</translation>
    </message>
</context>
<context>
    <name>FilterRows</name>
    <message>
        <source>Series</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Any photo</source>
        <translation>Jedes Foto</translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>Jeder Tag</translation>
    </message>
    <message>
        <source>Any camera</source>
        <translation>Jede Kamera</translation>
    </message>
    <message>
        <source>Any lens</source>
        <translation>Jedes Objektiv</translation>
    </message>
    <message>
        <source>Any folder</source>
        <translation>Jeder Ordner</translation>
    </message>
    <message>
        <source>Any type</source>
        <translation>Jeder Typ</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Von … bis …</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Try the sample photos</source>
        <translation>Mit Beispielfotos probieren</translation>
    </message>
    <message>
        <source>RED-Aes watches the folders you add, scores each photo on this computer and tells you why. Your photos are never uploaded, moved or changed.</source>
        <translation>RED-Aes überwacht die Ordner, die Sie hinzufügen, bewertet jedes Foto auf diesem Computer und sagt Ihnen, warum. Ihre Fotos werden nie hochgeladen, verschoben oder verändert.</translation>
    </message>
    <message>
        <source>Choose a folder to begin</source>
        <translation>Wählen Sie einen Ordner, um zu beginnen</translation>
    </message>
    <message>
        <source>or drop folders anywhere in this window</source>
        <translation>oder ziehen Sie Ordner in dieses Fenster</translation>
    </message>
    <message>
        <source>Sample photos</source>
        <translation>Beispielfotos</translation>
    </message>
    <message>
        <source>Free-licence pictures, so you can try every view first</source>
        <translation>Frei lizenzierte Bilder, um erst jede Ansicht zu probieren</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Memory card</source>
        <translation>Speicherkarte</translation>
    </message>
    <message>
        <source>%1 and more</source>
        <translation>%1 und mehr</translation>
    </message>
    <message>
        <source>Found on this computer</source>
        <translation>Auf diesem Computer gefunden</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
</context>
<context>
    <name>FolderDeeds</name>
    <message>
        <source>Choose a folder with photos</source>
        <translation>Ordner mit Fotos wählen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Nicht mehr überwachen</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Open; Left folds it</source>
        <translation>Offen; die Pfeiltaste nach links klappt ihn zu</translation>
    </message>
    <message>
        <source>Folded; Right opens it</source>
        <translation>Zugeklappt; die Pfeiltaste nach rechts öffnet ihn</translation>
    </message>
</context>
<context>
    <name>FolderTree</name>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Stop watching…</source>
        <translation>Nicht mehr überwachen…</translation>
    </message>
</context>
<context>
    <name>FoldersPage</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Look for changes now</source>
        <translation>Jetzt nach Änderungen suchen</translation>
    </message>
    <message>
        <source>Noticing changes</source>
        <translation>Änderungen bemerken</translation>
    </message>
    <message>
        <source>As the system reports them</source>
        <translation>Wie das System sie meldet</translation>
    </message>
    <message>
        <source>By looking again and again</source>
        <translation>Durch wiederholtes Nachsehen</translation>
    </message>
    <message>
        <source>Acts at once.</source>
        <translation>Wirkt sofort.</translation>
    </message>
    <message>
        <source>How changes are noticed</source>
        <translation>Wie Änderungen bemerkt werden</translation>
    </message>
    <message>
        <source>Network drives that report nothing need looking. Every 10 minutes all is looked at anyway.</source>
        <translation>Netzlaufwerke, die nichts melden, brauchen Nachsehen. Alle 10 Minuten wird ohnehin alles durchgesehen.</translation>
    </message>
    <message>
        <source>Time between two looks</source>
        <translation>Zeit zwischen zwei Durchgängen</translation>
    </message>
    <message>
        <source>Where changes are noticed by looking. Shorter asks more of the drive.</source>
        <translation>Wo Änderungen durch Nachsehen bemerkt werden. Kürzer fordert das Laufwerk mehr.</translation>
    </message>
    <message>
        <source>Time for a file to settle</source>
        <translation>Ruhezeit einer Datei</translation>
    </message>
    <message>
        <source>A file is read when it stayed the same for so long. Slow card readers may need more.</source>
        <translation>Eine Datei wird gelesen, wenn sie so lange unverändert blieb. Langsame Kartenleser brauchen vielleicht mehr.</translation>
    </message>
    <message>
        <source>No folder is watched yet.</source>
        <translation>Noch wird kein Ordner überwacht.</translation>
    </message>
    <message>
        <source>Offline. Nothing is forgotten.</source>
        <translation>Nicht verbunden. Nichts geht verloren.</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>Überwacht</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>RED-Aes takes in every photo of these folders and of those inside. Your files stay as they are.</source>
        <translation>RED-Aes nimmt jedes Foto dieser Ordner und ihrer Unterordner auf. Ihre Dateien bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Stop watching…</source>
        <translation>Nicht mehr überwachen…</translation>
    </message>
    <message>
        <source>Show %1 in the file manager</source>
        <translation>%1 in der Dateiverwaltung zeigen</translation>
    </message>
    <message>
        <source>Stop watching %1</source>
        <translation>%1 nicht mehr überwachen</translation>
    </message>
    <message>
        <source>All folders are looked through.</source>
        <translation>Alle Ordner sind durchgesehen.</translation>
    </message>
    <message>
        <source>%1: %2 taken in</source>
        <translation>%1: %2 aufgenommen</translation>
    </message>
</context>
<context>
    <name>FramesTable</name>
    <message>
        <source>Against the others</source>
        <translation>Gegen die anderen</translation>
    </message>
</context>
<context>
    <name>GridPage</name>
    <message>
        <source>Press %1 on a photo you like.</source>
        <translation>Drücken Sie %1 auf einem Foto, das Ihnen gefällt.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter zurücksetzen</translation>
    </message>
    <message>
        <source>No photos match these filters.</source>
        <translation>Kein Foto passt zu diesen Filtern.</translation>
    </message>
    <message>
        <source>Opening the library…</source>
        <translation>Die Bibliothek wird geöffnet…</translation>
    </message>
    <message>
        <source>No photos in this collection.</source>
        <translation>Keine Fotos in dieser Sammlung.</translation>
    </message>
    <message>
        <source>No photos here yet.</source>
        <translation>Hier sind noch keine Fotos.</translation>
    </message>
    <message>
        <source>No picks yet.</source>
        <translation>Noch nichts ausgewählt.</translation>
    </message>
    <message>
        <source>No series found.</source>
        <translation>Keine Serien gefunden.</translation>
    </message>
    <message>
        <source>Every photo has a decision or stars.</source>
        <translation>Jedes Foto hat eine Entscheidung oder Sterne.</translation>
    </message>
    <message>
        <source>No photo needs attention.</source>
        <translation>Kein Foto braucht Ihre Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>No photo is marked otherwise in XMP.</source>
        <translation>Kein Foto ist in XMP anders markiert.</translation>
    </message>
    <message>
        <source>Select photos elsewhere, then choose Add to collection in their menu.</source>
        <translation>Markieren Sie anderswo Fotos, und wählen Sie dann in deren Menü „Zur Sammlung hinzufügen“.</translation>
    </message>
    <message>
        <source>Photos appear as soon as they are found in the folder.</source>
        <translation>Fotos erscheinen, sobald sie im Ordner gefunden werden.</translation>
    </message>
    <message>
        <source>The filter on %1 alone hides %2.</source>
        <translation>Allein der Filter „%1“ verbirgt %2.</translation>
    </message>
</context>
<context>
    <name>GridView</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>Guide</source>
        <translation>Einführung</translation>
    </message>
    <message>
        <source>The first five minutes</source>
        <translation>Die ersten fünf Minuten</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>The arrows move from photo to photo. The loupe shows one at a time, and every pixel of it.</source>
        <translation>Die Pfeiltasten gehen von Foto zu Foto. Die Lupe zeigt eines allein, und jedes Pixel davon.</translation>
    </message>
    <message>
        <source>Loupe</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Ask why</source>
        <translation>Nach dem Warum fragen</translation>
    </message>
    <message>
        <source>The panel on the right says how the photo scores, on which of eight axes it gains or loses, and which edit would help. Scores are proposals: they never change what you decide.</source>
        <translation>Die rechte Leiste sagt, wie das Foto abschneidet, auf welcher von acht Achsen es gewinnt oder verliert und welche Bearbeitung hülfe. Bewertungen sind Vorschläge: Sie ändern nie, was Sie entscheiden.</translation>
    </message>
    <message>
        <source>Suggest edits</source>
        <translation>Bearbeitungen vorschlagen</translation>
    </message>
    <message>
        <source>Show clipping</source>
        <translation>Beschnittenes zeigen</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <source>Pick, reject, or give stars. Every decision can be undone, also after a restart.</source>
        <translation>Wählen, ablehnen oder Sterne geben. Jede Entscheidung lässt sich zurücknehmen, auch nach einem Neustart.</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Two photos side by side, or a whole series with a reason for the frame that is proposed.</source>
        <translation>Zwei Fotos nebeneinander, oder eine ganze Serie mit einer Begründung für das vorgeschlagene Bild.</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Copies of the best, as files, JPEGs or a gallery. You see what will happen before it does.</source>
        <translation>Kopien der besten, als Dateien, JPEGs oder Galerie. Sie sehen, was geschehen wird, bevor es geschieht.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>This guide is in the menu under Help.</source>
        <translation>Diese Einführung steht im Menü unter Hilfe.</translation>
    </message>
</context>
<context>
    <name>Hearing</name>
    <message>
        <source>Start the engine again</source>
        <translation>Engine neu starten</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>%1 was not loaded. Scoring goes on with %2.</source>
        <translation>%1 wurde nicht geladen. Jetzt bewertet %2.</translation>
    </message>
    <message>
        <source>Close other programs and try again. Scores of two models are never mixed in one rank.</source>
        <translation>Schließen Sie andere Programme und versuchen Sie es erneut. Bewertungen zweier Modelle werden nie in einer Rangfolge vermischt.</translation>
    </message>
    <message>
        <source>Scoring engine…</source>
        <translation>Bewertungs-Engine…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>HiddenSheet</name>
    <message>
        <source>Hidden photos</source>
        <translation>Ausgeblendete Fotos</translation>
    </message>
    <message>
        <source>Bring back all</source>
        <translation>Alle einblenden</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>No list, rank or export has them. Their files, scores and marks stay as they are.</source>
        <translation>Keine Liste, kein Rang und kein Export enthält sie. Ihre Dateien, Bewertungen und Markierungen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Bring back %1</source>
        <translation>%1 einblenden</translation>
    </message>
</context>
<context>
    <name>Hiding</name>
    <message>
        <source>No photo is hidden.</source>
        <translation>Kein Foto ist ausgeblendet.</translation>
    </message>
    <message>
        <source>%1 hidden from the library</source>
        <translation>%1 ausgeblendet</translation>
    </message>
    <message>
        <source>%1 brought back</source>
        <translation>%1 wieder eingeblendet</translation>
    </message>
</context>
<context>
    <name>HowSection</name>
    <message>
        <source>Copy files</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Full size</source>
        <translation>Volle Größe</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>Resized</source>
        <translation>Verkleinert</translation>
    </message>
    <message>
        <source>Hard links</source>
        <translation>Hardlinks</translation>
    </message>
    <message>
        <source>No extra space</source>
        <translation>Spart Platz</translation>
    </message>
    <message>
        <source>Lists only</source>
        <translation>Nur Listen</translation>
    </message>
    <message>
        <source>No photo files</source>
        <translation>Ohne Fotos</translation>
    </message>
    <message>
        <source>How to export</source>
        <translation>Wie exportiert wird</translation>
    </message>
    <message>
        <source>Contact sheet (PDF)</source>
        <translation>Kontaktabzug (PDF)</translation>
    </message>
    <message>
        <source>Gallery (HTML)</source>
        <translation>Galerie (HTML)</translation>
    </message>
    <message>
        <source>Existing sidecars</source>
        <translation>Vorhandene Sidecars</translation>
    </message>
    <message>
        <source>Score list (CSV)</source>
        <translation>Liste (CSV)</translation>
    </message>
    <message>
        <source>Score list (JSON)</source>
        <translation>Liste (JSON)</translation>
    </message>
    <message>
        <source>Marks in XMP</source>
        <translation>Markierungen in XMP</translation>
    </message>
    <message>
        <source>Not written</source>
        <translation>Nicht geschrieben</translation>
    </message>
    <message>
        <source>For Lightroom</source>
        <translation>Für Lightroom</translation>
    </message>
    <message>
        <source>For darktable</source>
        <translation>Für darktable</translation>
    </message>
    <message>
        <source>Also write</source>
        <translation>Außerdem</translation>
    </message>
    <message>
        <source>The XMP files beside your photos travel with them.</source>
        <translation>Die XMP-Dateien neben Ihren Fotos gehen mit.</translation>
    </message>
    <message>
        <source>Your flags, stars and labels, and the score, for another program: in a sidecar of each copy (Lightroom and Capture One: name.xmp; darktable and digiKam: name.ending.xmp), in a new JPEG itself.</source>
        <translation>Ihre Flaggen, Sterne und Farben und die Bewertung für ein anderes Programm: in einer XMP-Datei neben jeder Kopie (Lightroom und Capture One: Name.xmp; darktable und digiKam: Name.Endung.xmp), in neuen JPEGs in ihnen selbst.</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Choose a photo to see its score and why.</source>
        <translation>Wählen Sie ein Foto, um seine Wertung und deren Gründe zu sehen.</translation>
    </message>
    <message>
        <source>Looking at the photo…</source>
        <translation>Das Foto wird betrachtet…</translation>
    </message>
    <message>
        <source>The photo is being measured…</source>
        <translation>Das Foto wird vermessen…</translation>
    </message>
</context>
<context>
    <name>JpegFields</name>
    <message>
        <source>Long edge </source>
        <translation>Lange Seite </translation>
    </message>
    <message>
        <source>Full size</source>
        <translation>Volle Größe</translation>
    </message>
    <message>
        <source>Long edge in pixels; 0 is full size</source>
        <translation>Lange Seite in Pixeln; 0 ist volle Größe</translation>
    </message>
    <message>
        <source>Quality </source>
        <translation>Qualität </translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG-Qualität</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>sRGB</source>
        <translation>sRGB</translation>
    </message>
    <message>
        <source>As the photo</source>
        <translation>Wie das Foto</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All but the place</source>
        <translation>Alle außer dem Ort</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
</context>
<context>
    <name>KeyCapture</name>
    <message>
        <source>Press a key</source>
        <translation>Taste drücken</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neue Taste</translation>
    </message>
    <message>
        <source>Press a key; Esc clears it, and leaves the field while it is empty</source>
        <translation>Drücken Sie eine Taste; Esc löscht sie und verlässt das Feld, wenn es leer ist</translation>
    </message>
</context>
<context>
    <name>KeyEditor</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>keine Taste</translation>
    </message>
    <message>
        <source>As in %1: %2</source>
        <translation>Wie in %1: %2</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>Take this key away</source>
        <translation>Diese Taste entfernen</translation>
    </message>
    <message>
        <source>Take %1 away</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>%1 does the same in every view and cannot be given to anything else.</source>
        <translation>%1 tut in jeder Ansicht dasselbe und lässt sich nicht anders belegen.</translation>
    </message>
    <message>
        <source>%1 does this already.</source>
        <translation>%1 tut das schon.</translation>
    </message>
    <message>
        <source>%1 is the key for “%2”, which loses it.</source>
        <translation>%1 ist die Taste für „%2“ und würde ihm genommen.</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Shift with a key for pick, stars or label moves on to the next photo.</source>
        <translation>Umschalt mit einer Taste für Auswahl, Sterne oder Farbmarkierung geht weiter zum nächsten Foto.</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Loupe</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeile</translation>
    </message>
    <message>
        <source>Back to the photos</source>
        <translation>Zurück zu den Fotos</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>First or last photo</source>
        <translation>Erstes oder letztes Foto</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Pos1, Ende</translation>
    </message>
    <message>
        <source>Next or previous photo</source>
        <translation>Nächstes oder voriges Foto</translation>
    </message>
    <message>
        <source>Select more photos</source>
        <translation>Mehr Fotos markieren</translation>
    </message>
    <message>
        <source>Shift+Arrows</source>
        <translation>Umschalt+Pfeile</translation>
    </message>
    <message>
        <source>Open in the loupe</source>
        <translation>In der Lupe öffnen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Esc or Enter</source>
        <translation>Esc oder Enter</translation>
    </message>
    <message>
        <source>Another photo on the right</source>
        <translation>Ein anderes Foto rechts</translation>
    </message>
    <message>
        <source>Left, right</source>
        <translation>Links, rechts</translation>
    </message>
    <message>
        <source>The other photo has the keys</source>
        <translation>Das andere Foto hat die Tasten</translation>
    </message>
    <message>
        <source>Up, down</source>
        <translation>Auf, ab</translation>
    </message>
    <message>
        <source>Another photo has the keys</source>
        <translation>Ein anderes Foto hat die Tasten</translation>
    </message>
    <message>
        <source>Another series</source>
        <translation>Eine andere Serie</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Start from a set you know, and change any key. Changes act at once.</source>
        <translation>Beginnen Sie mit einem Satz, den Sie kennen, und ändern Sie jede Taste. Änderungen wirken sofort.</translation>
    </message>
    <message>
        <source>Undo all changes</source>
        <translation>Alle Änderungen zurücknehmen</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Tastensatz</translation>
    </message>
    <message>
        <source>What a set has no key for has RED-Aes&apos; own. Your changes stay when it changes.</source>
        <translation>Was in einem Satz keine Taste hat, hat die von RED-Aes. Ihre Änderungen bleiben, wenn er wechselt.</translation>
    </message>
    <message>
        <source>Search actions or keys</source>
        <translation>Aktionen oder Tasten suchen</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Shift with a key for pick, stars or label moves on to the next photo. Where the upper row has digits with Shift only, its keys count as digits. A sign on a dead key cannot be a shortcut.</source>
        <translation>Umschalt mit einer Taste für Auswahl, Sterne oder Farbmarkierung geht weiter zum nächsten Foto. Wo die obere Reihe Ziffern nur mit Umschalt hat, gelten ihre Tasten als Ziffern. Ein Zeichen auf einer Tottaste kann kein Kürzel sein.</translation>
    </message>
    <message>
        <source>All views</source>
        <translation>Alle Ansichten</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Clear</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Library, folders and filters</source>
        <translation>Bibliothek, Ordner und Filter</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>New collection</source>
        <translation>Neue Sammlung</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>Sammlungen</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Ausgeblendet</translation>
    </message>
    <message>
        <source>Of the selected photos…</source>
        <translation>Aus den markierten Fotos…</translation>
    </message>
    <message>
        <source>Of the filters shown now…</source>
        <translation>Aus den jetzigen Filtern…</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Alle Fotos</translation>
    </message>
    <message>
        <source>Picks</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serien</translation>
    </message>
    <message>
        <source>Unrated</source>
        <translation>Unbeurteilt</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Marked otherwise</source>
        <translation>Anders markiert</translation>
    </message>
    <message>
        <source>%1 offline</source>
        <translation>%1 nicht verbunden</translation>
    </message>
    <message>
        <source>%1 unranked</source>
        <translation>%1 ohne Rang</translation>
    </message>
</context>
<context>
    <name>LoupeView</name>
    <message>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
    <message>
        <source>Loupe</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>Back to the grid</source>
        <translation>Zurück zum Raster</translation>
    </message>
    <message>
        <source>Overlays</source>
        <translation>Überlagerungen</translation>
    </message>
    <message>
        <source>Before and after in one frame</source>
        <translation>Vorher und nachher in einem Bild</translation>
    </message>
    <message>
        <source>What stays, drawn on the photo</source>
        <translation>Was bleibt, auf dem Foto gezeichnet</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>The edit alone</source>
        <translation>Nur die Bearbeitung</translation>
    </message>
    <message>
        <source>Before beside after</source>
        <translation>Vorher neben nachher</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Geteilt</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
</context>
<context>
    <name>ModelActs</name>
    <message>
        <source>%1 is being tried…</source>
        <translation>%1 wird erprobt…</translation>
    </message>
    <message>
        <source>Choose a model&apos;s folder, or a LoRA adapter&apos;s</source>
        <translation>Wählen Sie den Ordner eines Modells oder eines LoRA-Adapters</translation>
    </message>
    <message>
        <source>%1 is tried, then copied…</source>
        <translation>%1 wird erprobt, dann kopiert…</translation>
    </message>
    <message>
        <source>This deletes %1 and cannot be undone. Its scores of your photos are kept.</source>
        <translation>Das löscht %1 und lässt sich nicht rückgängig machen. Die Wertungen Ihrer Fotos bleiben erhalten.</translation>
    </message>
    <message>
        <source>Remove %1 from this computer?</source>
        <translation>%1 von diesem Computer entfernen?</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>%1 is in order. Here it would run on %2, as %3, in about %4.</source>
        <translation>%1 ist in Ordnung. Hier liefe es auf %2, als %3, in etwa %4.</translation>
    </message>
    <message>
        <source>%1 is on this computer now.</source>
        <translation>%1 ist jetzt auf diesem Computer.</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Agrees with your %1 decisions</source>
        <translation>Einig mit Ihren %1 Entscheidungen</translation>
    </message>
    <message>
        <source>Agrees with your decisions</source>
        <translation>Einig mit Ihren Entscheidungen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>In so many pairs of a pick and a reject of yours, it gives the pick the higher score.</source>
        <translation>In so vielen Paaren aus einem ausgewählten und einem abgelehnten Foto gibt es dem ausgewählten die höhere Wertung.</translation>
    </message>
    <message>
        <source>Known when it has scored 30 picks and rejects of yours.</source>
        <translation>Bekannt, wenn es 30 Ihrer ausgewählten und abgelehnten Fotos bewertet hat.</translation>
    </message>
    <message>
        <source>Agrees with your decisions: %1</source>
        <translation>Einig mit Ihren Entscheidungen: %1</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Erproben</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Looks whether it can be loaded, and how it would run here.</source>
        <translation>Prüft, ob es sich laden lässt und wie es hier liefe.</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>Part of the photo shown</source>
        <translation>Gezeigter Teil des Fotos</translation>
    </message>
</context>
<context>
    <name>Outside</name>
    <message>
        <source>Diagnostics are on the clipboard.</source>
        <translation>Die Diagnose liegt in der Zwischenablage.</translation>
    </message>
</context>
<context>
    <name>Pane</name>
    <message>
        <source>Rating of %1</source>
        <translation>Sterne von %1</translation>
    </message>
    <message>
        <source>Drive offline, shown from the cache · %1</source>
        <translation>Laufwerk nicht verbunden, aus dem Zwischenspeicher · %1</translation>
    </message>
</context>
<context>
    <name>PerformancePage</name>
    <message>
        <source>Performance</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>How much of this computer RED-Aes takes.</source>
        <translation>Wie viel von diesem Computer RED-Aes beansprucht.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>As measured on this computer with the model in use.</source>
        <translation>Auf diesem Computer mit dem benutzten Modell gemessen.</translation>
    </message>
    <message>
        <source>Memory of the engine</source>
        <translation>Speicher der Engine</translation>
    </message>
    <message>
        <source>It runs in a process of its own, at low priority, and leaves one processor core free.</source>
        <translation>Sie läuft als eigener Prozess mit niedriger Priorität und lässt einen Prozessorkern frei.</translation>
    </message>
    <message>
        <source>Pause on battery</source>
        <translation>Im Akkubetrieb anhalten</translation>
    </message>
    <message>
        <source>Scoring waits while this computer runs on its battery. Questions that you ask are answered.</source>
        <translation>Das Bewerten wartet, solange dieser Computer mit Akku läuft. Fragen, die Sie stellen, werden beantwortet.</translation>
    </message>
    <message>
        <source>Default off. Acts at once.</source>
        <translation>Standard: aus. Wirkt sofort.</translation>
    </message>
    <message>
        <source>Taking photos in</source>
        <translation>Fotos aufnehmen</translation>
    </message>
    <message>
        <source>Photos read at the same time</source>
        <translation>Gleichzeitig gelesene Fotos</translation>
    </message>
    <message>
        <source>More help with fast drives and many cores; a card reader gains nothing.</source>
        <translation>Mehr hilft bei schnellen Laufwerken und vielen Kernen; ein Kartenleser gewinnt nichts.</translation>
    </message>
    <message>
        <source>Acts from the next start.</source>
        <translation>Wirkt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Miniaturen</translation>
    </message>
    <message>
        <source>Most disk space</source>
        <translation>Höchster Platzbedarf</translation>
    </message>
    <message>
        <source>Those not looked at for the longest time go first, and are made again when needed.</source>
        <translation>Am längsten nicht angesehene gehen zuerst und werden bei Bedarf neu gemacht.</translation>
    </message>
    <message>
        <source>Acts at once.</source>
        <translation>Wirkt sofort.</translation>
    </message>
    <message>
        <source>Used now</source>
        <translation>Jetzt belegt</translation>
    </message>
    <message>
        <source>Thumbnails can always be made again.</source>
        <translation>Miniaturen lassen sich jederzeit neu machen.</translation>
    </message>
    <message>
        <source>Clear thumbnails</source>
        <translation>Miniaturen löschen</translation>
    </message>
    <message>
        <source>Photos and scores stay as they are.</source>
        <translation>Fotos und Wertungen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>It does not run now</source>
        <translation>Sie läuft zurzeit nicht</translation>
    </message>
    <message>
        <source>Speed not measured yet</source>
        <translation>Geschwindigkeit noch nicht gemessen</translation>
    </message>
    <message>
        <source>This computer has no battery.</source>
        <translation>Dieser Computer hat keinen Akku.</translation>
    </message>
</context>
<context>
    <name>PhotoCanvas</name>
    <message>
        <source>Opening the photo…</source>
        <translation>Das Foto wird geöffnet…</translation>
    </message>
    <message>
        <source>There is no preview.</source>
        <translation>Es gibt keine Vorschau.</translation>
    </message>
</context>
<context>
    <name>Preflight</name>
    <message>
        <source>Before you export</source>
        <translation>Vor dem Export</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Checked just now</source>
        <translation>Soeben geprüft</translation>
    </message>
    <message>
        <source>Use the next %1</source>
        <translation>Die nächsten %1 nehmen</translation>
    </message>
    <message>
        <source>Copy instead</source>
        <translation>Stattdessen kopieren</translation>
    </message>
    <message>
        <source>All picked by you</source>
        <translation>Alle von Ihnen ausgewählt</translation>
    </message>
    <message>
        <source>%1 your picks, %2 by AI score</source>
        <translation>%1 aus Ihrer Auswahl, %2 nach KI-Wertung</translation>
    </message>
    <message>
        <source>No space needed</source>
        <translation>Kein Platz nötig</translation>
    </message>
    <message>
        <source>About %1 to write</source>
        <translation>Etwa %1 zu schreiben</translation>
    </message>
    <message>
        <source>%1 to write</source>
        <translation>%1 zu schreiben</translation>
    </message>
    <message>
        <source>%1 free on this drive</source>
        <translation>%1 frei auf diesem Laufwerk</translation>
    </message>
</context>
<context>
    <name>PresetCombo</name>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1, geändert</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>Als Vorgabe speichern…</translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>„%1“ löschen</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>Als Vorgabe speichern</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Portfolio, top 24</source>
        <translation>Portfolio, die besten 24</translation>
    </message>
    <message>
        <source>Best of each series</source>
        <translation>Das Beste jeder Serie</translation>
    </message>
    <message>
        <source>My picks</source>
        <translation>Meine Auswahl</translation>
    </message>
    <message>
        <source>For the web</source>
        <translation>Für das Web</translation>
    </message>
    <message>
        <source>Gallery with explanations</source>
        <translation>Galerie mit Begründungen</translation>
    </message>
    <message>
        <source>Score list of everything</source>
        <translation>Wertungsliste von allem</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Your photos are yours. Originals are only ever read.</source>
        <translation>Ihre Fotos gehören Ihnen. Originale werden immer nur gelesen.</translation>
    </message>
    <message>
        <source>Photos are judged on this computer. No photo and no score leaves it.</source>
        <translation>Fotos werden auf diesem Computer beurteilt. Kein Foto und keine Wertung verlässt ihn.</translation>
    </message>
    <message>
        <source>You named a server: your photos are sent to %1 and judged there.</source>
        <translation>Sie haben einen Server genannt: Ihre Fotos werden an %1 gesendet und dort beurteilt.</translation>
    </message>
    <message>
        <source>There is no account, no telemetry, no crash report and no check for updates.</source>
        <translation>Es gibt kein Konto, keine Telemetrie, keinen Absturzbericht und keine Suche nach Aktualisierungen.</translation>
    </message>
    <message>
        <source>The network is used for two things, each only when you ask: to download a model from Hugging Face, and to ask a model on a server that you name when you start RED-Aes.</source>
        <translation>Das Netz wird für zweierlei benutzt, jeweils nur auf Ihren Wunsch: um ein Modell von Hugging Face herunterzuladen und um ein Modell auf einem Server zu fragen, den Sie beim Start von RED-Aes nennen.</translation>
    </message>
    <message>
        <source>Where everything lies</source>
        <translation>Wo alles liegt</translation>
    </message>
    <message>
        <source>Library: decisions and scores</source>
        <translation>Bibliothek: Entscheidungen und Wertungen</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Miniaturen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Log: names of photos, no pictures</source>
        <translation>Protokoll: Namen von Fotos, keine Bilder</translation>
    </message>
    <message>
        <source>Copies and diagnostics</source>
        <translation>Kopien und Diagnose</translation>
    </message>
    <message>
        <source>Daily backup</source>
        <translation>Tägliche Sicherung</translation>
    </message>
    <message>
        <source>A copy of the library of each of the last three days it was used, beside the library.</source>
        <translation>Eine Kopie der Bibliothek von jedem der letzten drei Tage, an denen sie benutzt wurde, neben der Bibliothek.</translation>
    </message>
    <message>
        <source>Default on. Acts at once.</source>
        <translation>Standard: an. Wirkt sofort.</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Diagnose kopieren</translation>
    </message>
    <message>
        <source>Versions, counts and the end of the log, without folder names, for a report that you send.</source>
        <translation>Versionen, Anzahlen und das Ende des Protokolls, ohne Ordnernamen, für einen Bericht, den Sie senden.</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open the folder: %1</source>
        <translation>Den Ordner öffnen: %1</translation>
    </message>
    <message>
        <source>%1 copies, the newest: %2</source>
        <translation>%1 Kopien, die neueste: %2</translation>
    </message>
    <message>
        <source>One copy: %2</source>
        <translation>Eine Kopie: %2</translation>
    </message>
    <message>
        <source>There is no copy yet.</source>
        <translation>Es gibt noch keine Kopie.</translation>
    </message>
    <message>
        <source>Diagnostics are on the clipboard.</source>
        <translation>Die Diagnose liegt in der Zwischenablage.</translation>
    </message>
</context>
<context>
    <name>ProposalPanel</name>
    <message>
        <source>in English</source>
        <translation>auf Englisch</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>Nothing changes until you choose. %1 undoes it.</source>
        <translation>Nichts ändert sich, bis Sie wählen. %1 nimmt es zurück.</translation>
    </message>
    <message>
        <source>Pick the large photo</source>
        <translation>Das große Foto auswählen</translation>
    </message>
    <message>
        <source>Pick the photo with the ring, reject the undecided others</source>
        <translation>Das Foto mit dem Ring auswählen, die offenen anderen ablehnen</translation>
    </message>
    <message>
        <source>Kept whole</source>
        <translation>Bleibt ganz</translation>
    </message>
    <message>
        <source>Your pick</source>
        <translation>Ihre Auswahl</translation>
    </message>
    <message>
        <source>Proposed best of series</source>
        <translation>Vorgeschlagenes Bestes der Serie</translation>
    </message>
    <message>
        <source>Proposed best of these</source>
        <translation>Vorgeschlagenes Bestes von diesen</translation>
    </message>
    <message>
        <source>No proposal yet</source>
        <translation>Noch kein Vorschlag</translation>
    </message>
    <message>
        <source>%1 over %2</source>
        <translation>%1 vor %2</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 gegen %2</translation>
    </message>
    <message>
        <source>Better in %1 of %2 comparisons</source>
        <translation>Besser in %1 von %2 Vergleichen</translation>
    </message>
    <message>
        <source>Why %1</source>
        <translation>Warum %1</translation>
    </message>
</context>
<context>
    <name>ReasonsSection</name>
    <message>
        <source>Show reasoning</source>
        <translation>Gedankengang zeigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>in English</source>
        <translation>auf Englisch</translation>
    </message>
    <message>
        <source>Why this score</source>
        <translation>Warum diese Wertung</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Gedankengang</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Hide reasoning</source>
        <translation>Gedankengang verbergen</translation>
    </message>
    <message>
        <source>The explanation is being made…</source>
        <translation>Die Begründung entsteht…</translation>
    </message>
    <message>
        <source>Sees</source>
        <translation>Sieht</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Gelingt</translation>
    </message>
    <message>
        <source>Costs points</source>
        <translation>Kostet Punkte</translation>
    </message>
    <message>
        <source>Concludes</source>
        <translation>Schließt</translation>
    </message>
</context>
<context>
    <name>RunningSection</name>
    <message>
        <source>Automatic: the fastest with room</source>
        <translation>Automatisch: das schnellste mit genug Platz</translation>
    </message>
    <message>
        <source>Automatic: the best that fits</source>
        <translation>Automatisch: das Beste, was passt</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>Where it is computed</source>
        <translation>Wo gerechnet wird</translation>
    </message>
    <message>
        <source>If there is too little room it asks less at once, then shrinks, and tells you.</source>
        <translation>Bei zu wenig Platz fragt es weniger auf einmal, verkleinert sich dann und sagt es Ihnen.</translation>
    </message>
    <message>
        <source>How its weights are held</source>
        <translation>Wie seine Gewichte gehalten werden</translation>
    </message>
    <message>
        <source>Fewer bits need less memory, and move scores a little.</source>
        <translation>Weniger Bits brauchen weniger Speicher und verschieben Wertungen ein wenig.</translation>
    </message>
    <message>
        <source>Both act at once: the engine starts anew. RED-Aes mini always runs on the processor in 32 bits.</source>
        <translation>Beides wirkt sofort: Die Engine startet neu. RED-Aes mini läuft immer auf dem Prozessor mit 32 Bit.</translation>
    </message>
    <message>
        <source>Not in this computer</source>
        <translation>Nicht in diesem Computer</translation>
    </message>
    <message>
        <source>%1: not in this computer</source>
        <translation>%1: nicht in diesem Computer</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>Sample photos</source>
        <translation>Beispielfotos</translation>
    </message>
</context>
<context>
    <name>ScoreHeader</name>
    <message>
        <source>Not scored yet</source>
        <translation>Noch nicht bewertet</translation>
    </message>
    <message>
        <source>AI score · %1</source>
        <translation>KI-Wertung · %1</translation>
    </message>
    <message>
        <source>Scored by %1, unranked</source>
        <translation>Bewertet von %1, ohne Rang</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 markiert</translation>
    </message>
    <message>
        <source>Series of %1</source>
        <translation>Serie von %1</translation>
    </message>
</context>
<context>
    <name>SeriesDeeds</name>
    <message>
        <source>Select the photos that belong together first.</source>
        <translation>Markieren Sie zuerst die Fotos, die zusammengehören.</translation>
    </message>
    <message>
        <source>%1 grouped</source>
        <translation>%1 gruppiert</translation>
    </message>
    <message>
        <source>This photo is in no series.</source>
        <translation>Dieses Foto gehört zu keiner Serie.</translation>
    </message>
    <message>
        <source>Series of %1 split</source>
        <translation>Serie von %1 aufgelöst</translation>
    </message>
    <message>
        <source>These frames belong together; none is rejected with the others.</source>
        <translation>Diese Bilder gehören zusammen; keines wird mit den anderen abgelehnt.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>SettingsOpening</name>
    <message>
        <source>Downloading %1</source>
        <translation>%1 wird heruntergeladen</translation>
    </message>
</context>
<context>
    <name>SplitDivider</name>
    <message>
        <source>Before and after: drag, or Tab to it and press the arrows (Shift: 10 %)</source>
        <translation>Vorher und nachher: ziehen, oder mit Tab hierher und die Pfeile drücken (Umschalt: 10&#x202f;%)</translation>
    </message>
    <message>
        <source>Line between before and after, at %1</source>
        <translation>Linie zwischen vorher und nachher, bei %1</translation>
    </message>
</context>
<context>
    <name>StartTrouble</name>
    <message>
        <source>RED-Aes cannot open its library</source>
        <translation>RED-Aes kann seine Bibliothek nicht öffnen</translation>
    </message>
    <message>
        <source>Copy details for support</source>
        <translation>Einzelheiten für den Support kopieren</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Pause scoring</source>
        <translation>Bewerten anhalten</translation>
    </message>
    <message>
        <source>Cancel export</source>
        <translation>Export abbrechen</translation>
    </message>
    <message>
        <source>%1 to undo</source>
        <translation>%1 macht es rückgängig</translation>
    </message>
    <message>
        <source>Resume scoring</source>
        <translation>Bewerten fortsetzen</translation>
    </message>
    <message>
        <source>Size of the cells</source>
        <translation>Größe der Zellen</translation>
    </message>
    <message>
        <source>Engine ready</source>
        <translation>Engine bereit</translation>
    </message>
    <message>
        <source>No network needed</source>
        <translation>Kein Netz nötig</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>No edits measured yet</source>
        <translation>Noch keine Bearbeitung gemessen</translation>
    </message>
    <message>
        <source>Try all again</source>
        <translation>Alle erneut versuchen</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 markiert</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>AI score, high first</source>
        <translation>KI-Wertung, hohe zuerst</translation>
    </message>
    <message>
        <source>AI score, low first</source>
        <translation>KI-Wertung, niedrige zuerst</translation>
    </message>
    <message>
        <source>To be gained, most first</source>
        <translation>Möglicher Gewinn, größter zuerst</translation>
    </message>
    <message>
        <source>To be gained, least first</source>
        <translation>Möglicher Gewinn, kleinster zuerst</translation>
    </message>
    <message>
        <source>Capture time, new first</source>
        <translation>Aufnahmezeit, neue zuerst</translation>
    </message>
    <message>
        <source>Capture time, old first</source>
        <translation>Aufnahmezeit, alte zuerst</translation>
    </message>
    <message>
        <source>Stars, most first</source>
        <translation>Sterne, meiste zuerst</translation>
    </message>
    <message>
        <source>Stars, fewest first</source>
        <translation>Sterne, wenigste zuerst</translation>
    </message>
    <message>
        <source>File name, A first</source>
        <translation>Dateiname, A zuerst</translation>
    </message>
    <message>
        <source>File name, Z first</source>
        <translation>Dateiname, Z zuerst</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>Show all frames of a series, or its best one (S expands one)</source>
        <translation>Alle Bilder einer Serie zeigen oder nur das beste (S klappt eine auf)</translation>
    </message>
    <message>
        <source>All frames</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>Best of series</source>
        <translation>Bestes der Serie</translation>
    </message>
    <message>
        <source>Reading the library…</source>
        <translation>Die Bibliothek wird gelesen …</translation>
    </message>
</context>
<context>
    <name>SurveyView</name>
    <message>
        <source>Split series</source>
        <translation>Serie auflösen</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>These photos are no series</source>
        <translation>Diese Fotos sind keine Serie</translation>
    </message>
</context>
<context>
    <name>SwitchCard</name>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Delete what came…</source>
        <translation>Teilstücke löschen…</translation>
    </message>
    <message>
        <source>%1 judges your photos</source>
        <translation>%1 beurteilt Ihre Fotos</translation>
    </message>
    <message>
        <source>If you switch to %1</source>
        <translation>Wenn Sie zu %1 wechseln</translation>
    </message>
    <message>
        <source>%1 is not on this computer</source>
        <translation>%1 ist nicht auf diesem Computer</translation>
    </message>
    <message>
        <source>Looking at its files…</source>
        <translation>Seine Dateien werden angesehen…</translation>
    </message>
    <message>
        <source>Switch to %1</source>
        <translation>Zu %1 wechseln</translation>
    </message>
    <message>
        <source>Start the engine again</source>
        <translation>Engine neu starten</translation>
    </message>
    <message>
        <source>Scores from different models are never mixed in one rank.</source>
        <translation>Wertungen verschiedener Modelle werden nie in einer Rangfolge vermischt.</translation>
    </message>
    <message>
        <source>Go on downloading, %1 left</source>
        <translation>Weiter herunterladen, noch %1</translation>
    </message>
    <message>
        <source>Download, %1</source>
        <translation>Herunterladen, %1</translation>
    </message>
    <message>
        <source>From Hugging Face, checked file by file. It can be paused.</source>
        <translation>Von Hugging Face, Datei für Datei geprüft. Lässt sich anhalten.</translation>
    </message>
    <message>
        <source>It is being loaded</source>
        <translation>Es wird geladen</translation>
    </message>
    <message>
        <source>It is being started again</source>
        <translation>Es wird neu gestartet</translation>
    </message>
    <message>
        <source>It does not run</source>
        <translation>Es läuft nicht</translation>
    </message>
    <message>
        <source>It is ready; scoring is paused</source>
        <translation>Es ist bereit; das Bewerten ist angehalten</translation>
    </message>
    <message>
        <source>It is ready</source>
        <translation>Es ist bereit</translation>
    </message>
    <message>
        <source>How it runs</source>
        <translation>Wie es läuft</translation>
    </message>
    <message>
        <source>It cannot run here</source>
        <translation>Es kann hier nicht laufen</translation>
    </message>
    <message>
        <source>Your decisions on %1 stay</source>
        <translation>Ihre Entscheidungen zu %1 bleiben</translation>
    </message>
    <message>
        <source>Earlier scores are kept</source>
        <translation>Frühere Wertungen bleiben erhalten</translation>
    </message>
    <message>
        <source>Switch back at any time without waiting.</source>
        <translation>Sie können jederzeit ohne Warten zurückwechseln.</translation>
    </message>
    <message>
        <source>No model ever changes them.</source>
        <translation>Kein Modell ändert sie je.</translation>
    </message>
    <message>
        <source>All %1 have its score</source>
        <translation>Alle %1 haben seine Wertung</translation>
    </message>
    <message>
        <source>They are shown at once.</source>
        <translation>Sie werden sofort gezeigt.</translation>
    </message>
    <message>
        <source>How long that takes is told once it has begun.</source>
        <translation>Wie lange das dauert, steht hier, sobald es begonnen hat.</translation>
    </message>
    <message>
        <source>%1 at %2.</source>
        <translation>%1 bei %2.</translation>
    </message>
    <message>
        <source>%1 will be scored</source>
        <translation>Zu bewerten: %1</translation>
    </message>
    <message>
        <source>Memory at least</source>
        <translation>Speicher mindestens</translation>
    </message>
    <message>
        <source>Comes with RED-Aes.</source>
        <translation>Kommt mit RED-Aes.</translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <translation>Lizenz: %1</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Top bar</source>
        <translation>Obere Leiste</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Loupe</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
</context>
<context>
    <name>VerdictPanel</name>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Gründe</translation>
    </message>
    <message>
        <source>Eight axes</source>
        <translation>Acht Achsen</translation>
    </message>
    <message>
        <source>Part shown</source>
        <translation>Gezeigter Teil</translation>
    </message>
    <message>
        <source>Comparing A and B…</source>
        <translation>A und B werden verglichen…</translation>
    </message>
    <message>
        <source>The engine looks at both orders.</source>
        <translation>Die Engine betrachtet beide Reihenfolgen.</translation>
    </message>
    <message>
        <source>No verdict</source>
        <translation>Kein Urteil</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>Compare the other one with another photo.</source>
        <translation>Vergleichen Sie das andere mit einem weiteren Foto.</translation>
    </message>
    <message>
        <source>Picks what the engine prefers, or else the framed photo</source>
        <translation>Wählt aus, was die Engine vorzieht, sonst das umrahmte Foto</translation>
    </message>
    <message>
        <source>Rejects the other photo</source>
        <translation>Lehnt das andere Foto ab</translation>
    </message>
    <message>
        <source>Pick %1</source>
        <translation>%1 wählen</translation>
    </message>
    <message>
        <source>Reject %1</source>
        <translation>%1 ablehnen</translation>
    </message>
    <message>
        <source>in English</source>
        <translation>auf Englisch</translation>
    </message>
    <message>
        <source>The engine sees no axis on which they differ.</source>
        <translation>Die Engine sieht keine Achse, auf der sie sich unterscheiden.</translation>
    </message>
    <message>
        <source>What differs between A and B</source>
        <translation>Was A und B unterscheidet</translation>
    </message>
    <message>
        <source>Why %1 is better than %2</source>
        <translation>Warum %1 besser ist als %2</translation>
    </message>
</context>
<context>
    <name>WhatSection</name>
    <message>
        <source>Top number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Top percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>Score from</source>
        <translation>Ab Wertung</translation>
    </message>
    <message>
        <source>My picks</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Best of series</source>
        <translation>Serienbeste</translation>
    </message>
    <message>
        <source>What to export</source>
        <translation>Was exportiert wird</translation>
    </message>
    <message>
        <source> photos</source>
        <translation> Fotos</translation>
    </message>
    <message>
        <source>One per series</source>
        <translation>Eines je Serie</translation>
    </message>
    <message>
        <source>Leave out my rejects</source>
        <translation>Abgelehnte weglassen</translation>
    </message>
    <message>
        <source>My picks come first</source>
        <translation>Meine Auswahl zuerst</translation>
    </message>
    <message>
        <source>Only photos I have rated</source>
        <translation>Nur Fotos, denen ich Sterne gab</translation>
    </message>
    <message>
        <source>Leave out my reject</source>
        <translation>Mein abgelehntes Foto weglassen</translation>
    </message>
    <message>
        <source>of %1 shown in %2</source>
        <translation>von %1 gezeigten in %2</translation>
    </message>
    <message>
        <source>with the highest scores</source>
        <translation>mit den höchsten Wertungen</translation>
    </message>
    <message>
        <source>of all photos that have a score</source>
        <translation>aller Fotos, die eine Wertung haben</translation>
    </message>
    <message>
        <source>and higher</source>
        <translation>und höher</translation>
    </message>
    <message>
        <source>Every photo you picked, whatever its score</source>
        <translation>Jedes ausgewählte Foto, gleich welcher Wertung</translation>
    </message>
    <message>
        <source>Of each series one photo, and every photo that is in none</source>
        <translation>Aus jeder Serie ein Foto und jedes, das in keiner ist</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
</context>
<context>
    <name>WhereSection</name>
    <message>
        <source>Folder to export to</source>
        <translation>Zielordner des Exports</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Wie er ist</translation>
    </message>
    <message>
        <source>Rank, score, name</source>
        <translation>Rang, Wertung, Name</translation>
    </message>
    <message>
        <source>Number, name</source>
        <translation>Nummer, Name</translation>
    </message>
    <message>
        <source>Date, name</source>
        <translation>Datum, Name</translation>
    </message>
    <message>
        <source>My own…</source>
        <translation>Eigene…</translation>
    </message>
    <message>
        <source>If it exists</source>
        <translation>Falls vorhanden</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>File name template</source>
        <translation>Vorlage für Dateinamen</translation>
    </message>
    <message>
        <source>Example: %1</source>
        <translation>Beispiel: %1</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Choose a folder to export to</source>
        <translation>Zielordner des Exports wählen</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>Comparing needs two photos.</source>
        <translation>Ein Vergleich braucht zwei Fotos.</translation>
    </message>
    <message>
        <source>A survey needs two photos.</source>
        <translation>Eine Übersicht braucht zwei Fotos.</translation>
    </message>
    <message>
        <source>A survey has room for %1 photos: the first of the %2 selected ones.</source>
        <translation>In eine Übersicht passen %1 Fotos: die ersten der %2 ausgewählten.</translation>
    </message>
</context>
<context>
    <name>ZoomBar</name>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
</context>
<context>
    <name>_NoPreview</name>
    <message>
        <source>No preview</source>
        <translation>Keine Vorschau</translation>
    </message>
</context>
<context>
    <name>_Reason</name>
    <message>
        <source>Weakest axis: %1</source>
        <translation>Schwächste Achse: %1</translation>
    </message>
</context>
<context>
    <name>acts</name>
    <message>
        <source>%1 hidden</source>
        <translation>%1 ausgeblendet</translation>
    </message>
    <message>
        <source>%1 brought back</source>
        <translation>%1 wieder eingeblendet</translation>
    </message>
    <message>
        <source>%1 grouped</source>
        <translation>%1 gruppiert</translation>
    </message>
    <message>
        <source>Series of %1 split</source>
        <translation>Serie von %1 aufgelöst</translation>
    </message>
    <message>
        <source>Collection “%1” made</source>
        <translation>Sammlung „%1“ angelegt</translation>
    </message>
    <message>
        <source>Collection “%1” removed</source>
        <translation>Sammlung „%1“ entfernt</translation>
    </message>
    <message>
        <source>Collection “%1” renamed to “%2”</source>
        <translation>Sammlung „%1“ in „%2“ umbenannt</translation>
    </message>
    <message>
        <source>Filters of “%1” changed</source>
        <translation>Filter von „%1“ geändert</translation>
    </message>
    <message>
        <source>%1 added to “%2”</source>
        <translation>%1 zu „%2“ hinzugefügt</translation>
    </message>
    <message>
        <source>%1 taken out of “%2”</source>
        <translation>%1 aus „%2“ genommen</translation>
    </message>
</context>
<context>
    <name>attention</name>
    <message>
        <source>Offline</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Scores and your decisions are kept; connect the drive to zoom, score or export.</source>
        <translation>Wertungen und Ihre Entscheidungen bleiben; zum Vergrößern, Bewerten oder Exportieren schließen Sie das Laufwerk an.</translation>
    </message>
    <message>
        <source>Scored by %1</source>
        <translation>Bewertet von %1</translation>
    </message>
    <message>
        <source>The chosen model was not loaded; once it is, it scores and ranks these photos.</source>
        <translation>Das gewählte Modell wurde nicht geladen; sobald es geladen ist, bewertet und ordnet es diese Fotos.</translation>
    </message>
    <message>
        <source>Copy these files from the camera or a backup again; RED-Aes then reads them by itself.</source>
        <translation>Kopieren Sie diese Dateien noch einmal von der Kamera oder einer Sicherung; RED-Aes liest sie dann von selbst.</translation>
    </message>
    <message>
        <source>Nothing was copied into these files: copy the photos from the card or a backup again.</source>
        <translation>In diese Dateien wurde nichts kopiert: Kopieren Sie die Fotos noch einmal von der Karte oder einer Sicherung.</translation>
    </message>
    <message>
        <source>Save smaller versions of these photos with another program; RED-Aes takes those in.</source>
        <translation>Speichern Sie diese Fotos mit einem anderen Programm kleiner; RED-Aes nimmt die kleineren auf.</translation>
    </message>
    <message>
        <source>Try these photos again, or choose another scoring engine in the settings.</source>
        <translation>Versuchen Sie es mit diesen Fotos noch einmal, oder wählen Sie in den Einstellungen eine andere Bewertungs-Engine.</translation>
    </message>
    <message>
        <source>Look into the log of the server that scores, or choose an engine in the settings that runs on this computer.</source>
        <translation>Sehen Sie ins Protokoll des Servers, der bewertet, oder wählen Sie in den Einstellungen eine Engine, die auf diesem Rechner läuft.</translation>
    </message>
    <message>
        <source>Close other programs and try these photos again, or choose a smaller engine in the settings.</source>
        <translation>Schließen Sie andere Programme und versuchen Sie es mit diesen Fotos noch einmal, oder wählen Sie in den Einstellungen eine kleinere Engine.</translation>
    </message>
    <message>
        <source>Try these photos again; the panel beside them says of each what went wrong.</source>
        <translation>Versuchen Sie es mit diesen Fotos noch einmal; das Feld daneben sagt zu jedem, was schiefging.</translation>
    </message>
</context>
<context>
    <name>bin</name>
    <message>
        <source>Move 1 reject to the trash?</source>
        <translation>1 abgelehntes Foto in den Papierkorb legen?</translation>
    </message>
    <message>
        <source>Move %1 to trash</source>
        <translation>%1 in den Papierkorb</translation>
    </message>
    <message>
        <source>You can restore them from the system trash.</source>
        <translation>Sie lassen sich aus dem Papierkorb des Systems wiederherstellen.</translation>
    </message>
    <message>
        <source>Only rejects in “%1” are meant.</source>
        <translation>Gemeint sind nur abgelehnte Fotos in „%1“.</translation>
    </message>
    <message>
        <source>%1 on drives that are not connected: they stay.</source>
        <translation>Auf nicht verbundenen Laufwerken, bleiben also: %1.</translation>
    </message>
    <message>
        <source>%1 changed on disk since you rejected: they stay.</source>
        <translation>Seit dem Ablehnen auf der Platte geändert, bleiben also: %1.</translation>
    </message>
    <message>
        <source>%1 not at their place any more.</source>
        <translation>Nicht mehr an ihrem Ort: %1.</translation>
    </message>
    <message>
        <source>There are no rejects in “%1”.</source>
        <translation>In „%1“ gibt es keine abgelehnten Fotos.</translation>
    </message>
    <message>
        <source>There are no rejects.</source>
        <translation>Es gibt keine abgelehnten Fotos.</translation>
    </message>
    <message>
        <source>Moving %1 to the trash…</source>
        <translation>%1 in den Papierkorb…</translation>
    </message>
    <message>
        <source>%1 moved to the trash.</source>
        <translation>%1 in den Papierkorb gelegt.</translation>
    </message>
    <message>
        <source>Could not be moved: %1.</source>
        <translation>Nicht zu bewegen: %1.</translation>
    </message>
    <message>
        <source>in 1 folder</source>
        <translation>in 1 Ordner</translation>
    </message>
    <message>
        <source>1 of them has %1.</source>
        <translation>1 davon hat %1.</translation>
    </message>
    <message>
        <source>%1 of them have stars, up to %2.</source>
        <translation>%1 davon haben Sterne, bis zu %2.</translation>
    </message>
    <message>
        <source>%1 among them: RAW or JPEG of a rejected frame, not marked.</source>
        <translation>Darunter %1: RAW oder JPEG eines abgelehnten Bildes, selbst nicht beurteilt.</translation>
    </message>
    <message>
        <source>Their XMP files go along: %1.</source>
        <translation>Ihre XMP-Dateien gehen mit: %1.</translation>
    </message>
    <message>
        <source>%1 stays though its RAW or JPEG goes: you marked it.</source>
        <translation>%1 bleibt, obwohl sein RAW oder JPEG geht: Sie haben es selbst beurteilt.</translation>
    </message>
    <message>
        <source>%1 stay though their RAW or JPEG go: you marked them.</source>
        <translation>%1 bleiben, obwohl ihr RAW oder JPEG geht: Sie haben sie selbst beurteilt.</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Compare and survey</source>
        <translation>Vergleich und Übersicht</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>Culling</source>
        <translation>Sichten</translation>
    </message>
    <message>
        <source>Suggested edits</source>
        <translation>Vorgeschlagene Bearbeitungen</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>Wird bewertet</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Look for changes in all folders</source>
        <translation>Alle Ordner neu durchsehen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alle markieren</translation>
    </message>
    <message>
        <source>Select only the active photo</source>
        <translation>Nur das aktive Foto markieren</translation>
    </message>
    <message>
        <source>Find by name</source>
        <translation>Nach Namen suchen</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter zurücksetzen</translation>
    </message>
    <message>
        <source>Pause scoring</source>
        <translation>Bewerten anhalten</translation>
    </message>
    <message>
        <source>Resume scoring</source>
        <translation>Bewerten fortsetzen</translation>
    </message>
    <message>
        <source>Try failed photos again</source>
        <translation>Gescheiterte Fotos erneut versuchen</translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation>Engine neu starten</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Einführung</translation>
    </message>
    <message>
        <source>Back to my library</source>
        <translation>Zurück zu meiner Bibliothek</translation>
    </message>
    <message>
        <source>Open the demo photos</source>
        <translation>Beispielfotos öffnen</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>Ordner des Protokolls öffnen</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Diagnose kopieren</translation>
    </message>
    <message>
        <source>Add to collection</source>
        <translation>Zur Sammlung hinzufügen</translation>
    </message>
    <message>
        <source>Take out of the collection</source>
        <translation>Aus Sammlung entfernen</translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation>Neue Sammlung…</translation>
    </message>
    <message>
        <source>Hide from library</source>
        <translation>Aus der Bibliothek ausblenden</translation>
    </message>
    <message>
        <source>Keep my marks</source>
        <translation>Meine Markierungen behalten</translation>
    </message>
    <message>
        <source>Take marks from XMP</source>
        <translation>Markierungen aus XMP nehmen</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>New collection of the filters…</source>
        <translation>Neue Sammlung aus den Filtern…</translation>
    </message>
    <message>
        <source>Accept proposals…</source>
        <translation>Vorschläge übernehmen…</translation>
    </message>
    <message>
        <source>Hidden photos…</source>
        <translation>Ausgeblendete Fotos …</translation>
    </message>
    <message>
        <source>Move rejects to the trash…</source>
        <translation>Abgelehnte in den Papierkorb…</translation>
    </message>
    <message>
        <source>Suggest edits</source>
        <translation>Bearbeitungen vorschlagen</translation>
    </message>
    <message>
        <source>After, and back</source>
        <translation>Nachher und zurück</translation>
    </message>
    <message>
        <source>Split, or the frame of a crop</source>
        <translation>Geteilt oder Rahmen</translation>
    </message>
    <message>
        <source>Before and after side by side</source>
        <translation>Vorher neben nachher</translation>
    </message>
    <message>
        <source>Next edit</source>
        <translation>Nächste Bearbeitung</translation>
    </message>
    <message>
        <source>Previous edit</source>
        <translation>Vorige Bearbeitung</translation>
    </message>
    <message>
        <source>Slider right</source>
        <translation>Regler nach rechts</translation>
    </message>
    <message>
        <source>Slider left</source>
        <translation>Regler nach links</translation>
    </message>
    <message>
        <source>As suggested</source>
        <translation>Wie vorgeschlagen</translation>
    </message>
    <message>
        <source>Measure the edit</source>
        <translation>Bearbeitung messen</translation>
    </message>
    <message>
        <source>Save edited copy…</source>
        <translation>Bearbeitete Kopie speichern…</translation>
    </message>
    <message>
        <source>Copy as develop settings (XMP)</source>
        <translation>Als XMP kopieren</translation>
    </message>
    <message>
        <source>Toggle pick</source>
        <translation>Auswahl umschalten</translation>
    </message>
    <message>
        <source>Move on after a decision</source>
        <translation>Nach einer Entscheidung weitergehen</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Pick the better photo</source>
        <translation>Das bessere Foto auswählen</translation>
    </message>
    <message>
        <source>Reject the other photo</source>
        <translation>Das andere Foto ablehnen</translation>
    </message>
    <message>
        <source>Swap sides</source>
        <translation>Seiten tauschen</translation>
    </message>
    <message>
        <source>B becomes the one to beat</source>
        <translation>B wird das Foto, das zu schlagen ist</translation>
    </message>
    <message>
        <source>Link or unlink the two</source>
        <translation>Beide koppeln oder entkoppeln</translation>
    </message>
    <message>
        <source>Pick the large photo</source>
        <translation>Das große Foto auswählen</translation>
    </message>
    <message>
        <source>Take out of the survey</source>
        <translation>Aus der Übersicht nehmen</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Unflag</source>
        <translation>Entscheidung aufheben</translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>Keine Sterne</translation>
    </message>
    <message>
        <source>1 star</source>
        <translation>1 Stern</translation>
    </message>
    <message>
        <source>%1 stars</source>
        <translation>%1 Sterne</translation>
    </message>
    <message>
        <source>Label red</source>
        <translation>Farbmarkierung Rot</translation>
    </message>
    <message>
        <source>Label yellow</source>
        <translation>Farbmarkierung Gelb</translation>
    </message>
    <message>
        <source>Label green</source>
        <translation>Farbmarkierung Grün</translation>
    </message>
    <message>
        <source>Label blue</source>
        <translation>Farbmarkierung Blau</translation>
    </message>
    <message>
        <source>Pick this, reject the rest of the series</source>
        <translation>Dieses wählen, Rest der Serie ablehnen</translation>
    </message>
    <message>
        <source>Group the selected photos</source>
        <translation>Markierte Fotos gruppieren</translation>
    </message>
    <message>
        <source>Split the series</source>
        <translation>Serie auflösen</translation>
    </message>
    <message>
        <source>Expand or collapse the series</source>
        <translation>Serie auf- oder zuklappen</translation>
    </message>
    <message>
        <source>The best of each series, or all frames</source>
        <translation>Das beste Bild jeder Serie oder alle Bilder</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Loupe</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Order of the photos…</source>
        <translation>Reihenfolge der Fotos…</translation>
    </message>
    <message>
        <source>Left panel</source>
        <translation>Linke Leiste</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Both panels</source>
        <translation>Beide Leisten</translation>
    </message>
    <message>
        <source>Everything but the photos</source>
        <translation>Alles außer den Fotos</translation>
    </message>
    <message>
        <source>Film strip or verdict</source>
        <translation>Filmstreifen oder Urteil</translation>
    </message>
    <message>
        <source>Lights out</source>
        <translation>Licht aus</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Next region</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Previous region</source>
        <translation>Voriger Bereich</translation>
    </message>
    <message>
        <source>Left panel wider</source>
        <translation>Linke Leiste breiter</translation>
    </message>
    <message>
        <source>Left panel narrower</source>
        <translation>Linke Leiste schmaler</translation>
    </message>
    <message>
        <source>Inspector wider</source>
        <translation>Inspektor breiter</translation>
    </message>
    <message>
        <source>Inspector narrower</source>
        <translation>Inspektor schmaler</translation>
    </message>
    <message>
        <source>100 % at the pointer and back</source>
        <translation>100&#x202f;% am Zeiger und zurück</translation>
    </message>
    <message>
        <source>Loupe (hold: only to look), then 100 % and back</source>
        <translation>Lupe (halten: kurz), dann 100&#x202f;%</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Whole photo</source>
        <translation>Ganzes Foto</translation>
    </message>
    <message>
        <source>Look further left</source>
        <translation>Weiter links</translation>
    </message>
    <message>
        <source>Look further right</source>
        <translation>Weiter rechts</translation>
    </message>
    <message>
        <source>Look further up</source>
        <translation>Weiter oben</translation>
    </message>
    <message>
        <source>Look further down</source>
        <translation>Weiter unten</translation>
    </message>
    <message>
        <source>Overlays in the loupe</source>
        <translation>Überlagerungen in der Lupe</translation>
    </message>
    <message>
        <source>Clipping: highlights red, shadows blue</source>
        <translation>Beschnitt: Lichter rot, Schatten blau</translation>
    </message>
    <message>
        <source>Focus map: tinted where it is sharp</source>
        <translation>Schärfekarte: getönt, wo es scharf ist</translation>
    </message>
    <message>
        <source>Subject and faces</source>
        <translation>Motiv und Gesichter</translation>
    </message>
    <message>
        <source>Thirds</source>
        <translation>Drittel</translation>
    </message>
</context>
<context>
    <name>compare</name>
    <message>
        <source>No winner</source>
        <translation>Kein Sieger</translation>
    </message>
    <message>
        <source>%1 is better by</source>
        <translation>%1 ist besser um</translation>
    </message>
    <message>
        <source>Too close to call</source>
        <translation>Nicht zu entscheiden</translation>
    </message>
    <message>
        <source>Slight difference</source>
        <translation>Geringer Unterschied</translation>
    </message>
    <message>
        <source>Clear difference</source>
        <translation>Deutlicher Unterschied</translation>
    </message>
    <message>
        <source>Strong difference</source>
        <translation>Großer Unterschied</translation>
    </message>
    <message>
        <source>Side by side, in both orders, %1 looks better, though alone %2 scores higher.</source>
        <translation>Nebeneinander, in beiden Reihenfolgen, wirkt %1 besser, obwohl %2 für sich höher gewertet wird.</translation>
    </message>
    <message>
        <source>The difference is within the engine&apos;s noise, or the verdict changed when the sides were swapped.</source>
        <translation>Der Unterschied liegt im Rauschen der Engine, oder das Urteil änderte sich beim Tausch der Seiten.</translation>
    </message>
    <message>
        <source>The verdict stays the same when A and B change places.</source>
        <translation>Das Urteil bleibt gleich, wenn A und B die Plätze tauschen.</translation>
    </message>
    <message>
        <source>They are of no common series. The engine learned to compare frames of one scene; of others it says little.</source>
        <translation>Sie gehören zu keiner gemeinsamen Serie. Die Engine hat gelernt, Bilder einer Szene zu vergleichen; über andere sagt sie wenig.</translation>
    </message>
    <message>
        <source>The frames are moved against each other; only the %1 that both show is compared.</source>
        <translation>Die Bilder sind gegeneinander verschoben; verglichen sind nur die %1, die beide zeigen.</translation>
    </message>
    <message>
        <source>B is %1</source>
        <translation>B ist %1</translation>
    </message>
</context>
<context>
    <name>edits</name>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Lichter</translation>
    </message>
    <message>
        <source>Shadows</source>
        <translation>Tiefen</translation>
    </message>
    <message>
        <source>Warmth</source>
        <translation>Farbtemperatur</translation>
    </message>
    <message>
        <source>Tint</source>
        <translation>Tönung</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <source>Clarity</source>
        <translation>Klarheit</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>Gerade ausrichten</translation>
    </message>
    <message>
        <source>Dehaze</source>
        <translation>Dunst entfernen</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>Schärfen</translation>
    </message>
    <message>
        <source>Reduce noise</source>
        <translation>Rauschen reduzieren</translation>
    </message>
    <message>
        <source>Crop to %1</source>
        <translation>Freistellen auf %1</translation>
    </message>
    <message>
        <source>Vignette</source>
        <translation>Vignettierung</translation>
    </message>
    <message>
        <source>Black and white</source>
        <translation>Schwarzweiß</translation>
    </message>
</context>
<context>
    <name>error_words</name>
    <message>
        <source>Allow access in the system settings, then choose “Try again”.</source>
        <translation>Erlauben Sie den Zugriff in den Einstellungen des Systems und wählen Sie dann „Erneut versuchen“.</translation>
    </message>
    <message>
        <source>Allow writing to it, then try again.</source>
        <translation>Erlauben Sie, dort zu schreiben, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Choose another scoring engine in the settings, or install RED-Aes again.</source>
        <translation>Wählen Sie in den Einstellungen ein anderes Modell oder installieren Sie RED-Aes neu.</translation>
    </message>
    <message>
        <source>Free some space or check the drive, then choose “Continue”: what is there already stays.</source>
        <translation>Schaffen Sie Platz oder prüfen Sie das Laufwerk und wählen Sie dann „Fortsetzen“: Was schon da ist, bleibt.</translation>
    </message>
    <message>
        <source>Go on there, or close it and try again.</source>
        <translation>Arbeiten Sie dort weiter, oder schließen Sie es und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Put its base where adapter_config.json says, then choose its folder again.</source>
        <translation>Legen Sie das Grundmodell dorthin, wo adapter_config.json es nennt, und wählen Sie den Ordner dann erneut.</translation>
    </message>
    <message>
        <source>Unset it and start RED-Aes again, or bring a model&apos;s folder in below the list.</source>
        <translation>Heben Sie das auf und starten Sie RED-Aes neu, oder importieren Sie unter der Liste den Ordner eines Modells.</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>%1 The defaults are used.</source>
        <translation>%1 Es gelten die Voreinstellungen.</translation>
    </message>
    <message>
        <source>%1 cannot be a model&apos;s name.</source>
        <translation>%1 kann kein Name eines Modells sein.</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2.</source>
        <translation>%1 lässt sich nicht öffnen: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be read (%2).</source>
        <translation>%1 lässt sich nicht lesen (%2).</translation>
    </message>
    <message>
        <source>%1 cannot be read, so the adapter was not imported.</source>
        <translation>%1 ist nicht lesbar, deshalb wurde der Adapter nicht importiert.</translation>
    </message>
    <message>
        <source>%1 cannot be read, so the model was not loaded.</source>
        <translation>%1 lässt sich nicht lesen; das Modell wurde deshalb nicht geladen.</translation>
    </message>
    <message>
        <source>%1 comes with RED-Aes and cannot be removed.</source>
        <translation>%1 gehört zu RED-Aes und kann nicht entfernt werden.</translation>
    </message>
    <message>
        <source>%1 could not be linked (%2); nothing else was made in its place.</source>
        <translation>%1 ließ sich nicht verknüpfen (%2); an seiner Stelle wurde nichts anderes angelegt.</translation>
    </message>
    <message>
        <source>%1 could not be saved in %2: %3.</source>
        <translation>%1 ließ sich nicht in %2 speichern: %3.</translation>
    </message>
    <message>
        <source>%1 could not be written (%2).</source>
        <translation>%1 ließ sich nicht schreiben (%2).</translation>
    </message>
    <message>
        <source>%1 does not serve %2, but %3.</source>
        <translation>%1 bietet nicht %2 an, sondern %3.</translation>
    </message>
    <message>
        <source>%1 ends too early; it was probably not copied completely.</source>
        <translation>%1 endet zu früh; die Datei wurde wahrscheinlich nicht vollständig kopiert.</translation>
    </message>
    <message>
        <source>%1 exists already. It was left untouched.</source>
        <translation>%1 gibt es schon. Die Datei blieb unberührt.</translation>
    </message>
    <message>
        <source>%1 has %2 × %3 pixels, and a %4 file is decoded up to %5 megapixels.</source>
        <translation>%1 hat %2 × %3 Pixel; eine %4-Datei wird bis %5 Megapixel gelesen.</translation>
    </message>
    <message>
        <source>%1 has more pixels than can be decoded, or needs more memory than is free.</source>
        <translation>%1 hat mehr Pixel, als sich lesen lassen, oder braucht mehr Speicher, als frei ist.</translation>
    </message>
    <message>
        <source>%1 has no such revision.</source>
        <translation>%1 hat keine solche Revision.</translation>
    </message>
    <message>
        <source>%1 holds a LoRA adapter, which is no model by itself.</source>
        <translation>%1 enthält einen LoRA-Adapter, der für sich kein Modell ist.</translation>
    </message>
    <message>
        <source>%1 holds exported copies, which are never watched.</source>
        <translation>%1 enthält exportierte Kopien; die werden nie überwacht.</translation>
    </message>
    <message>
        <source>%1 holds no JSON object.</source>
        <translation>%1 enthält kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>%1 holds no library of RED-Aes. Nothing was changed.</source>
        <translation>%1 enthält keine Bibliothek von RED-Aes. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>%1 holds photos of the library.</source>
        <translation>%1 enthält Fotos der Bibliothek.</translation>
    </message>
    <message>
        <source>%1 in %2 cannot be used: %3.</source>
        <translation>%1 in %2 lässt sich nicht verwenden: %3.</translation>
    </message>
    <message>
        <source>%1 in %2 is not the file that belongs to the model (its checksum differs), so the model was not loaded.</source>
        <translation>%1 in %2 ist nicht die Datei, die zum Modell gehört (ihre Prüfsumme ist eine andere); das Modell wurde deshalb nicht geladen.</translation>
    </message>
    <message>
        <source>%1 is a HEIC photo, and the package that reads those is not installed.</source>
        <translation>%1 ist ein HEIC-Foto, und das Paket, das sie liest, ist nicht installiert.</translation>
    </message>
    <message>
        <source>%1 is a RAW file.</source>
        <translation>%1 ist eine RAW-Datei.</translation>
    </message>
    <message>
        <source>%1 is damaged and cannot be decoded.</source>
        <translation>%1 ist beschädigt und lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 is larger than %2 MiB.</source>
        <translation>%1 ist größer als %2 MiB.</translation>
    </message>
    <message>
        <source>%1 is missing in %2, so the model was not loaded.</source>
        <translation>%1 fehlt in %2; das Modell wurde deshalb nicht geladen.</translation>
    </message>
    <message>
        <source>%1 is not a file.</source>
        <translation>%1 ist keine Datei.</translation>
    </message>
    <message>
        <source>%1 is not a folder.</source>
        <translation>%1 ist kein Ordner.</translation>
    </message>
    <message>
        <source>%1 is not a photo in a format that can be read.</source>
        <translation>%1 ist kein Foto in einem lesbaren Format.</translation>
    </message>
    <message>
        <source>%1 is not connected.</source>
        <translation>%1 ist nicht verbunden.</translation>
    </message>
    <message>
        <source>%1 is not in %2.</source>
        <translation>%1 ist nicht in %2.</translation>
    </message>
    <message>
        <source>%1 is not installed.</source>
        <translation>%1 ist nicht installiert.</translation>
    </message>
    <message>
        <source>%1 is only given to those who accepted its terms.</source>
        <translation>%1 bekommt nur, wer die Bedingungen angenommen hat.</translation>
    </message>
    <message>
        <source>%1 is watched already, as part of %2.</source>
        <translation>%1 wird schon überwacht, als Teil von %2.</translation>
    </message>
    <message>
        <source>%1 is watched, or holds a watched folder.</source>
        <translation>%1 wird überwacht oder enthält einen überwachten Ordner.</translation>
    </message>
    <message>
        <source>%1 lists no models; it is no OpenAI-compatible server.</source>
        <translation>%1 nennt keine Modelle; es ist kein OpenAI-kompatibler Server.</translation>
    </message>
    <message>
        <source>%1 of %2 came damaged: the checksum is not the one that the hub states.</source>
        <translation>%1 von %2 kam beschädigt an: Die Prüfsumme ist nicht die, die der Hub nennt.</translation>
    </message>
    <message>
        <source>%1 offers no safetensors files.</source>
        <translation>%1 bietet keine Safetensors-Dateien an.</translation>
    </message>
    <message>
        <source>%1 serves %2.</source>
        <translation>%1 bietet %2 an.</translation>
    </message>
    <message>
        <source>%1 was changed meanwhile.</source>
        <translation>%1 wurde inzwischen geändert.</translation>
    </message>
    <message>
        <source>%1 was changed since RED-Aes read it.</source>
        <translation>%1 wurde geändert, seit RED-Aes die Datei gelesen hat.</translation>
    </message>
    <message>
        <source>%1 was not loaded. %2 %3 judges instead.</source>
        <translation>%1 wurde nicht geladen. %2 Stattdessen urteilt %3.</translation>
    </message>
    <message>
        <source>%1 was not moved: %2.</source>
        <translation>%1 wurde nicht verschoben: %2.</translation>
    </message>
    <message>
        <source>%1 was not trained by RED-Aes: it answers zero-shot, so check a few photos.</source>
        <translation>%1 wurde nicht von RED-Aes trainiert: Es antwortet ungeübt; prüfen Sie einige Fotos.</translation>
    </message>
    <message>
        <source>A model %1 is installed already; nothing was changed.</source>
        <translation>Ein Modell %1 ist schon installiert; es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>A preset needs a name.</source>
        <translation>Eine Vorgabe braucht einen Namen.</translation>
    </message>
    <message>
        <source>Accept them on https://huggingface.co/%1, set HF_TOKEN, and try again.</source>
        <translation>Nehmen Sie sie auf https://huggingface.co/%1 an, setzen Sie HF_TOKEN und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Add a folder first, or name another file with --catalogue.</source>
        <translation>Fügen Sie zuerst einen Ordner hinzu, oder nennen Sie mit --catalogue eine andere Datei.</translation>
    </message>
    <message>
        <source>All photos would have the same file name.</source>
        <translation>Alle Fotos hätten denselben Dateinamen.</translation>
    </message>
    <message>
        <source>Allow access in the system settings, then have all folders looked through again.</source>
        <translation>Erlauben Sie den Zugriff in den Einstellungen des Systems und lassen Sie dann alle Ordner neu durchsehen.</translation>
    </message>
    <message>
        <source>Allow reading and writing its file, then try again.</source>
        <translation>Erlauben Sie, die Datei zu lesen und zu schreiben, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Allow writing to it, or choose another folder.</source>
        <translation>Erlauben Sie das Schreiben, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Allow writing to it, or choose another place with --catalogue.</source>
        <translation>Erlauben Sie das Schreiben, oder wählen Sie mit --catalogue einen anderen Ort.</translation>
    </message>
    <message>
        <source>Allow writing to its file and folder, then try again.</source>
        <translation>Erlauben Sie das Schreiben in Datei und Ordner, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Allow writing to its folder; RED-Aes works without it.</source>
        <translation>Erlauben Sie das Schreiben in den Ordner; RED-Aes arbeitet auch ohne.</translation>
    </message>
    <message>
        <source>Another %1 is there already. It was left untouched.</source>
        <translation>Eine andere Datei %1 ist schon da. Sie blieb unberührt.</translation>
    </message>
    <message>
        <source>Another program is using the library.</source>
        <translation>Ein anderes Programm benutzt die Bibliothek.</translation>
    </message>
    <message>
        <source>Ask again when you need it.</source>
        <translation>Fragen Sie erneut, wenn Sie es brauchen.</translation>
    </message>
    <message>
        <source>Bring it in with `redaes models import FOLDER --base MODEL`.</source>
        <translation>Holen Sie ihn mit `redaes models import FOLDER --base MODEL` herein.</translation>
    </message>
    <message>
        <source>Check that it is still there and that you may read it.</source>
        <translation>Prüfen Sie, ob es noch da ist und ob Sie es lesen dürfen.</translation>
    </message>
    <message>
        <source>Check that it is there and allow access in the system settings, then try again.</source>
        <translation>Prüfen Sie, ob es da ist, erlauben Sie den Zugriff in den Systemeinstellungen, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Check that it is there, then export again.</source>
        <translation>Prüfen Sie, ob die Datei da ist, und exportieren Sie erneut.</translation>
    </message>
    <message>
        <source>Check that its folder exists and may be written.</source>
        <translation>Prüfen Sie, ob der Ordner da ist und beschrieben werden darf.</translation>
    </message>
    <message>
        <source>Check the address and that the server runs.</source>
        <translation>Prüfen Sie die Adresse und ob der Server läuft.</translation>
    </message>
    <message>
        <source>Check the drive, then start RED-Aes again.</source>
        <translation>Prüfen Sie das Laufwerk, und starten Sie RED-Aes neu.</translation>
    </message>
    <message>
        <source>Check the name and try again.</source>
        <translation>Prüfen Sie den Namen, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Choose a file that `redaes library backup` wrote, or that `redaes library check --json` lists.</source>
        <translation>Wählen Sie eine Datei, die `redaes library backup` geschrieben hat oder die `redaes library check --json` nennt.</translation>
    </message>
    <message>
        <source>Choose a folder beside it or a new one inside it, so that copies are not scored again.</source>
        <translation>Wählen Sie einen Ordner daneben oder einen neuen darin, damit Kopien nicht noch einmal bewertet werden.</translation>
    </message>
    <message>
        <source>Choose a folder on the photos&apos; drive, or copy them instead.</source>
        <translation>Wählen Sie einen Ordner auf dem Laufwerk der Fotos, oder kopieren Sie sie stattdessen.</translation>
    </message>
    <message>
        <source>Choose a folder that exists, that you may write to and that has free space, then try again.</source>
        <translation>Wählen Sie einen Ordner, den es gibt, in den Sie schreiben dürfen und der Platz hat, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to and that has room.</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen und der Platz hat.</translation>
    </message>
    <message>
        <source>Choose a folder with a transformers image-text-to-text model, or download it again.</source>
        <translation>Wählen Sie einen Ordner mit einem image-text-to-text-Modell für transformers, oder laden Sie es erneut.</translation>
    </message>
    <message>
        <source>Choose a folder with a transformers image-text-to-text model.</source>
        <translation>Wählen Sie einen Ordner mit einem image-text-to-text-Modell für transformers.</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>Wählen Sie einen Ordner.</translation>
    </message>
    <message>
        <source>Choose a list, or copy the photos.</source>
        <translation>Wählen Sie eine Liste, oder kopieren Sie die Fotos.</translation>
    </message>
    <message>
        <source>Choose a model whose class is part of transformers.</source>
        <translation>Wählen Sie ein Modell, dessen Klasse zu transformers gehört.</translation>
    </message>
    <message>
        <source>Choose a name that is not taken.</source>
        <translation>Wählen Sie einen freien Namen.</translation>
    </message>
    <message>
        <source>Choose a new folder, so that originals and copies stay apart.</source>
        <translation>Wählen Sie einen neuen Ordner, damit Originale und Kopien getrennt bleiben.</translation>
    </message>
    <message>
        <source>Choose a photo or a folder of photos.</source>
        <translation>Wählen Sie ein Foto oder einen Ordner mit Fotos.</translation>
    </message>
    <message>
        <source>Choose another --name, or remove it first: `redaes models remove %1`.</source>
        <translation>Wählen Sie einen anderen --name, oder entfernen Sie es zuerst: `redaes models remove %1`.</translation>
    </message>
    <message>
        <source>Choose another model, such as the embedded one.</source>
        <translation>Wählen Sie ein anderes Modell, etwa das eingebaute.</translation>
    </message>
    <message>
        <source>Choose another model; weights as pickle are never downloaded.</source>
        <translation>Wählen Sie ein anderes Modell; Gewichte als Pickle werden nie geladen.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>Choose one of %1.</source>
        <translation>Wählen Sie eine von %1.</translation>
    </message>
    <message>
        <source>Choose one of these.</source>
        <translation>Wählen Sie eines davon.</translation>
    </message>
    <message>
        <source>Choose one of these: %1, auto.</source>
        <translation>Wählen Sie eines davon: %1, auto.</translation>
    </message>
    <message>
        <source>Choose the folder of a model with --model DIR, or install RED-Aes again.</source>
        <translation>Wählen Sie mit --model DIR den Ordner eines Modells, oder installieren Sie RED-Aes neu.</translation>
    </message>
    <message>
        <source>Choose the folder that holds it.</source>
        <translation>Wählen Sie den Ordner, der es enthält.</translation>
    </message>
    <message>
        <source>Choose the originals&apos; folder.</source>
        <translation>Wählen Sie den Ordner der Originale.</translation>
    </message>
    <message>
        <source>Close it, or wait a moment, then try again.</source>
        <translation>Schließen Sie es, oder warten Sie einen Moment, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Close it.</source>
        <translation>Schließen Sie sie.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller model, and try again.</source>
        <translation>Schließen Sie andere Programme, oder wählen Sie ein kleineres Modell, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller model.</source>
        <translation>Schließen Sie andere Programme, oder wählen Sie ein kleineres Modell.</translation>
    </message>
    <message>
        <source>Close other programs, then try again.</source>
        <translation>Schließen Sie andere Programme, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Compare the two and keep the one you want.</source>
        <translation>Vergleichen Sie beide, und behalten Sie, welche Sie wollen.</translation>
    </message>
    <message>
        <source>Connect it, then try again. You can rate its photos meanwhile.</source>
        <translation>Verbinden Sie das Laufwerk und versuchen Sie es dann noch einmal. Bewerten können Sie seine Fotos auch solange.</translation>
    </message>
    <message>
        <source>Copy it again from the camera or its backup, or leave it out.</source>
        <translation>Kopieren Sie die Datei erneut von Kamera oder Sicherung, oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>Copy the adapter again from where it was trained.</source>
        <translation>Den Adapter noch einmal von dort kopieren, wo er trainiert wurde.</translation>
    </message>
    <message>
        <source>Copy the missing files from where the model comes from, or download it again.</source>
        <translation>Kopieren Sie die fehlenden Dateien von der Quelle des Modells, oder laden Sie es erneut.</translation>
    </message>
    <message>
        <source>Copy the original as well where you need it.</source>
        <translation>Kopieren Sie auch das Original, wo Sie sie brauchen.</translation>
    </message>
    <message>
        <source>Copy the photo from the card or a backup again, or leave it out.</source>
        <translation>Kopieren Sie das Foto noch einmal von der Karte oder einer Sicherung, oder lassen Sie es weg.</translation>
    </message>
    <message>
        <source>Copy the photos instead, or choose a folder on their own drive.</source>
        <translation>Kopieren Sie die Fotos stattdessen, oder wählen Sie einen Ordner auf ihrem Laufwerk.</translation>
    </message>
    <message>
        <source>Copy the tokenizer&apos;s files from where the model comes from, or download it again.</source>
        <translation>Kopieren Sie die Dateien des Tokenizers von der Quelle des Modells, oder laden Sie es erneut.</translation>
    </message>
    <message>
        <source>Correct it, or move it away to start with the defaults: %1</source>
        <translation>Berichtigen Sie sie, oder legen Sie sie beiseite, um mit den Voreinstellungen zu beginnen: %1</translation>
    </message>
    <message>
        <source>Correct the file, or move it away to start without presets of your own: %1</source>
        <translation>Berichtigen Sie die Datei, oder legen Sie sie beiseite, um ohne eigene Vorgaben zu beginnen: %1</translation>
    </message>
    <message>
        <source>Download it first: `redaes models download %1`.</source>
        <translation>Laden Sie es zuerst: `redaes models download %1`.</translation>
    </message>
    <message>
        <source>Download the model again, or copy the missing files into its folder.</source>
        <translation>Laden Sie das Modell erneut, oder kopieren Sie die fehlenden Dateien in seinen Ordner.</translation>
    </message>
    <message>
        <source>Download the model again.</source>
        <translation>Laden Sie das Modell erneut.</translation>
    </message>
    <message>
        <source>Export again with a number added to the name, or under other names.</source>
        <translation>Exportieren Sie erneut mit einer Nummer am Namen oder unter anderen Namen.</translation>
    </message>
    <message>
        <source>Export it as JPEG, PNG or TIFF, or leave it out.</source>
        <translation>Exportieren Sie es als JPEG, PNG oder TIFF, oder lassen Sie es weg.</translation>
    </message>
    <message>
        <source>Export it as a copy with a sidecar instead.</source>
        <translation>Exportieren Sie es stattdessen als Kopie mit XMP-Datei.</translation>
    </message>
    <message>
        <source>Free %1, then export again: what is there already is skipped.</source>
        <translation>Geben Sie %1 frei und exportieren Sie noch einmal: Was schon da ist, wird übersprungen.</translation>
    </message>
    <message>
        <source>Free some space on the drive of the cache folder.</source>
        <translation>Schaffen Sie Platz auf dem Laufwerk des Zwischenspeichers.</translation>
    </message>
    <message>
        <source>Free some space or check the drive, then export again: what is there already is skipped.</source>
        <translation>Schaffen Sie Platz, oder prüfen Sie das Laufwerk, und exportieren Sie erneut: Was schon da ist, wird übersprungen.</translation>
    </message>
    <message>
        <source>Free some space there, then try again.</source>
        <translation>Schaffen Sie dort Platz, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Free some space, choose another folder, or export fewer photos.</source>
        <translation>Schaffen Sie Platz, wählen Sie einen anderen Ordner, oder exportieren Sie weniger Fotos.</translation>
    </message>
    <message>
        <source>Free some space, or choose a smaller model.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie ein kleineres Modell.</translation>
    </message>
    <message>
        <source>Give it one.</source>
        <translation>Geben Sie ihr einen.</translation>
    </message>
    <message>
        <source>Go on there, or close it and try again. Commands that only read work meanwhile.</source>
        <translation>Arbeiten Sie dort weiter, oder schließen Sie es und versuchen Sie es erneut. Befehle, die nur lesen, gehen inzwischen.</translation>
    </message>
    <message>
        <source>Hard links only work on the same drive, and %1 on another one than %2.</source>
        <translation>Harte Verknüpfungen gehen nur auf demselben Laufwerk; auf einem anderen als %2: %1.</translation>
    </message>
    <message>
        <source>Import its folder with `redaes models import`, or choose another.</source>
        <translation>Importieren Sie seinen Ordner mit `redaes models import`, oder wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>Ein-/Ausgabefehler</translation>
    </message>
    <message>
        <source>Install RED-Aes again; everything but faces works without them.</source>
        <translation>Installieren Sie RED-Aes neu; alles außer Gesichtern geht auch ohne.</translation>
    </message>
    <message>
        <source>Install it with `pip install ray`.</source>
        <translation>Installieren Sie es mit `pip install ray`.</translation>
    </message>
    <message>
        <source>Install it with: pip install pillow-heif. Or export the photo as JPEG.</source>
        <translation>Installieren Sie es mit: pip install pillow-heif. Oder exportieren Sie das Foto als JPEG.</translation>
    </message>
    <message>
        <source>Install or download the model again.</source>
        <translation>Installieren oder laden Sie das Modell erneut.</translation>
    </message>
    <message>
        <source>Install that package, or choose another model.</source>
        <translation>Installieren Sie dieses Paket, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>Install the same version of RED-Aes everywhere, or name a model&apos;s folder with --model.</source>
        <translation>Installieren Sie überall dieselbe Version von RED-Aes, oder nennen Sie mit --model den Ordner eines Modells.</translation>
    </message>
    <message>
        <source>It is still in %1. Try again.</source>
        <translation>Es liegt noch in %1. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>It is what is left when others fail.</source>
        <translation>Es bleibt, wenn andere versagen.</translation>
    </message>
    <message>
        <source>Keep the library on a drive of this computer (the photos may stay where they are).</source>
        <translation>Legen Sie die Bibliothek auf ein Laufwerk dieses Computers (die Fotos können bleiben, wo sie sind).</translation>
    </message>
    <message>
        <source>Leave / \ : * ? &quot; &lt; &gt; | out.</source>
        <translation>Lassen Sie / \ : * ? &quot; &lt; &gt; | weg.</translation>
    </message>
    <message>
        <source>Leave it out, or look into the server&apos;s log.</source>
        <translation>Lassen Sie es weg, oder sehen Sie ins Protokoll des Servers.</translation>
    </message>
    <message>
        <source>Leave it out, or report it.</source>
        <translation>Lassen Sie es weg, oder melden Sie es.</translation>
    </message>
    <message>
        <source>Look at %1.</source>
        <translation>Sehen Sie in %1 nach.</translation>
    </message>
    <message>
        <source>Look at `ray status`, and run the command again.</source>
        <translation>Sehen Sie sich `ray status` an, und wiederholen Sie den Befehl.</translation>
    </message>
    <message>
        <source>Look at it again, then decide anew.</source>
        <translation>Sehen Sie es sich noch einmal an, und entscheiden Sie neu.</translation>
    </message>
    <message>
        <source>Look for the model&apos;s safetensors files, or convert it on a machine where you trust it.</source>
        <translation>Suchen Sie die Safetensors-Dateien des Modells, oder wandeln Sie es auf einem Rechner um, auf dem Sie ihm trauen.</translation>
    </message>
    <message>
        <source>Lower the score, or wait until more photos are scored.</source>
        <translation>Senken Sie die Bewertung, oder warten Sie, bis mehr Fotos bewertet sind.</translation>
    </message>
    <message>
        <source>Make room on the drive, or allow writing to %1.</source>
        <translation>Schaffen Sie Platz auf dem Laufwerk, oder erlauben Sie das Schreiben in %1.</translation>
    </message>
    <message>
        <source>Memory ran out: %1 questions are now asked at once instead of %2.</source>
        <translation>Der Speicher ging aus: Es werden jetzt %1 statt %2 Fragen auf einmal gestellt.</translation>
    </message>
    <message>
        <source>Memory ran out: the model was loaded again in %1 instead of %2.</source>
        <translation>Der Speicher ging aus: Das Modell wurde in %1 statt %2 neu geladen.</translation>
    </message>
    <message>
        <source>Move the rejected photos yourself, or have RED-Aes watch a copy on another drive.</source>
        <translation>Verschieben Sie die abgelehnten Fotos selbst, oder lassen Sie RED-Aes eine Kopie auf einem anderen Laufwerk überwachen.</translation>
    </message>
    <message>
        <source>Name its base with --base; %1 says which one that is.</source>
        <translation>Nennen Sie mit --base seine Grundlage; %1 sagt, welche das ist.</translation>
    </message>
    <message>
        <source>Name the folder of a model.</source>
        <translation>Nennen Sie den Ordner eines Modells.</translation>
    </message>
    <message>
        <source>Name the folder that holds config.json and the safetensors files.</source>
        <translation>Nennen Sie den Ordner mit config.json und den Safetensors-Dateien.</translation>
    </message>
    <message>
        <source>No Ray cluster answers at %1.</source>
        <translation>Unter %1 antwortet kein Ray-Cluster.</translation>
    </message>
    <message>
        <source>No photo that can be reached matches.</source>
        <translation>Kein erreichbares Foto passt.</translation>
    </message>
    <message>
        <source>No server is named.</source>
        <translation>Es ist kein Server genannt.</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>Auf dem Laufwerk ist kein Platz mehr</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>Datei oder Ordner nicht gefunden</translation>
    </message>
    <message>
        <source>Nothing needs doing.</source>
        <translation>Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>Nothing was downloaded: HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE is set.</source>
        <translation>Es wurde nichts geladen: HF_HUB_OFFLINE oder TRANSFORMERS_OFFLINE ist gesetzt.</translation>
    </message>
    <message>
        <source>Open it in the program that wrote it, or export without marks in XMP.</source>
        <translation>Öffnen Sie es in dem Programm, das es geschrieben hat, oder exportieren Sie ohne Markierungen in XMP.</translation>
    </message>
    <message>
        <source>Open the window once, or run `redaes library scan`, to bring it up to date.</source>
        <translation>Öffnen Sie einmal das Fenster, oder führen Sie `redaes library scan` aus, um sie auf den Stand zu bringen.</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>Vorgang nicht erlaubt</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Zugriff verweigert</translation>
    </message>
    <message>
        <source>Press P on a photo you like.</source>
        <translation>Drücken Sie P auf einem Foto, das Ihnen gefällt.</translation>
    </message>
    <message>
        <source>RED-Aes cannot read %1 (%2).</source>
        <translation>RED-Aes kann %1 nicht lesen (%2).</translation>
    </message>
    <message>
        <source>RED-Aes may not open the library.</source>
        <translation>RED-Aes darf die Bibliothek nicht öffnen.</translation>
    </message>
    <message>
        <source>RED-Aes may not read %1 folders, %2 among them. Photos there are left out.</source>
        <translation>RED-Aes darf %1 Ordner nicht lesen, darunter %2. Fotos dort bleiben außen vor.</translation>
    </message>
    <message>
        <source>RED-Aes may not read %1. Photos there are left out.</source>
        <translation>RED-Aes darf %1 nicht lesen. Fotos dort bleiben außen vor.</translation>
    </message>
    <message>
        <source>RED-Aes may not write into %1.</source>
        <translation>RED-Aes darf nicht in %1 schreiben.</translation>
    </message>
    <message>
        <source>RED-Aes mini is computed on the CPU in fp32, whatever is chosen: that was measured fastest.</source>
        <translation>RED-Aes mini rechnet auf dem Prozessor in fp32, was auch gewählt ist: So war es gemessen am schnellsten.</translation>
    </message>
    <message>
        <source>RED-Aes reads it again by itself; wait a moment.</source>
        <translation>RED-Aes liest es von selbst erneut; warten Sie einen Moment.</translation>
    </message>
    <message>
        <source>Ray is not installed.</source>
        <translation>Ray ist nicht installiert.</translation>
    </message>
    <message>
        <source>Read its preview instead.</source>
        <translation>Lesen Sie stattdessen die Vorschau.</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>Das Laufwerk ist schreibgeschützt</translation>
    </message>
    <message>
        <source>Remove it if no other version of RED-Aes needs it.</source>
        <translation>Entfernen Sie sie, wenn keine andere Version von RED-Aes sie braucht.</translation>
    </message>
    <message>
        <source>Restart the engine; if it happens again, choose a smaller model.</source>
        <translation>Starten Sie das Modell neu; wenn es wieder geschieht, wählen Sie ein kleineres.</translation>
    </message>
    <message>
        <source>Restart the engine; if it stops again, close other programs or choose a smaller model.</source>
        <translation>Starten Sie das Modell neu; wenn es wieder anhält, schließen Sie andere Programme, oder wählen Sie ein kleineres.</translation>
    </message>
    <message>
        <source>Restore a backup with `redaes library backup --restore`, or move the file away to start an empty library.</source>
        <translation>Stellen Sie mit `redaes library backup --restore` eine Sicherung her, oder legen Sie die Datei beiseite, um mit einer leeren Bibliothek zu beginnen.</translation>
    </message>
    <message>
        <source>Save a smaller version of it, or leave it out.</source>
        <translation>Speichern Sie es kleiner, oder lassen Sie es weg.</translation>
    </message>
    <message>
        <source>Save it under another name.</source>
        <translation>Speichern Sie sie unter einem anderen Namen.</translation>
    </message>
    <message>
        <source>Say its address with --server or %1.</source>
        <translation>Nennen Sie seine Adresse mit --server oder %1.</translation>
    </message>
    <message>
        <source>Say which one with %1.</source>
        <translation>Sagen Sie mit %1, welches.</translation>
    </message>
    <message>
        <source>Set it to %1.</source>
        <translation>Setzen Sie sie auf %1.</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>Die Verbindung zur Datei ist abgerissen</translation>
    </message>
    <message>
        <source>Start %1, or name another library with --catalogue.</source>
        <translation>Starten Sie %1, oder nennen Sie mit --catalogue eine andere Bibliothek.</translation>
    </message>
    <message>
        <source>Start it again, then ask once more.</source>
        <translation>Starten Sie es neu, und fragen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Start one with `ray start --head`, or name its address.</source>
        <translation>Starten Sie einen mit `ray start --head`, oder nennen Sie seine Adresse.</translation>
    </message>
    <message>
        <source>The JPEG of %1 has no room for your marks beside its own XMP.</source>
        <translation>Das JPEG von %1 hat neben seinem eigenen XMP keinen Platz für Ihre Markierungen.</translation>
    </message>
    <message>
        <source>The Ray cluster failed: %1.</source>
        <translation>Der Ray-Cluster ist ausgefallen: %1.</translation>
    </message>
    <message>
        <source>The adapter in %1 cannot be merged: %2.</source>
        <translation>Der Adapter in %1 lässt sich nicht einrechnen: %2.</translation>
    </message>
    <message>
        <source>The cluster&apos;s machines judge with different models: %1 and %2.</source>
        <translation>Die Rechner des Clusters urteilen mit verschiedenen Modellen: %1 und %2.</translation>
    </message>
    <message>
        <source>The cluster&apos;s process ended each time it looked at this photo.</source>
        <translation>Der Prozess des Clusters endete jedes Mal bei diesem Foto.</translation>
    </message>
    <message>
        <source>The connection to the hub failed (%1).</source>
        <translation>Die Verbindung zum Hub ist gescheitert (%1).</translation>
    </message>
    <message>
        <source>The download broke off (%1).</source>
        <translation>Das Herunterladen brach ab (%1).</translation>
    </message>
    <message>
        <source>The drive is full.</source>
        <translation>Das Laufwerk ist voll.</translation>
    </message>
    <message>
        <source>The drive of %1 has no trash, so nothing was moved.</source>
        <translation>Das Laufwerk von %1 hat keinen Papierkorb; es wurde nichts verschoben.</translation>
    </message>
    <message>
        <source>The drive of the library cannot lock files.</source>
        <translation>Das Laufwerk der Bibliothek kann keine Dateien sperren.</translation>
    </message>
    <message>
        <source>The drive of the library is full.</source>
        <translation>Das Laufwerk der Bibliothek ist voll.</translation>
    </message>
    <message>
        <source>The drive of the library reported an error.</source>
        <translation>Das Laufwerk der Bibliothek meldet einen Fehler.</translation>
    </message>
    <message>
        <source>The engine %1 and was ended.</source>
        <translation>Das Modell wurde beendet: Es %1.</translation>
    </message>
    <message>
        <source>The engine could not be started: %1.</source>
        <translation>Das Modell ließ sich nicht starten: %1.</translation>
    </message>
    <message>
        <source>The engine failed unexpectedly (%1: %2).</source>
        <translation>Das Modell ist unerwartet gescheitert (%1: %2).</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly: %1.</source>
        <translation>Das Modell hat unerwartet angehalten: %1.</translation>
    </message>
    <message>
        <source>The export presets could not be saved (%1).</source>
        <translation>Die Exportvorgaben ließen sich nicht speichern (%1).</translation>
    </message>
    <message>
        <source>The export presets in %1 cannot be read (%2).</source>
        <translation>Die Exportvorgaben in %1 lassen sich nicht lesen (%2).</translation>
    </message>
    <message>
        <source>The export stopped after %1 of %2 photos (%3). Those are complete.</source>
        <translation>Der Export hielt nach %1 von %2 Fotos an (%3). Diese sind vollständig.</translation>
    </message>
    <message>
        <source>The export stopped after %1 of %2 photos because the drive is full. Those are complete.</source>
        <translation>Der Export hielt nach %1 von %2 Fotos an, weil das Laufwerk voll ist. Diese sind vollständig.</translation>
    </message>
    <message>
        <source>The export stopped before the first of %1 photos (%2).</source>
        <translation>Der Export hielt vor dem ersten von %1 Fotos an (%2).</translation>
    </message>
    <message>
        <source>The export stopped before the first of %1 photos because the drive is full.</source>
        <translation>Der Export hielt vor dem ersten von %1 Fotos an, weil das Laufwerk voll ist.</translation>
    </message>
    <message>
        <source>The face weights %1 are damaged: %2.</source>
        <translation>Die Gewichte für Gesichter %1 sind beschädigt: %2.</translation>
    </message>
    <message>
        <source>The face weights %1 are not there.</source>
        <translation>Die Gewichte für Gesichter %1 fehlen.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file name “%1” has a brace without its partner.</source>
        <translation>Im Dateinamen „%1“ fehlt zu einer Klammer die zweite.</translation>
    </message>
    <message>
        <source>The folder of the library cannot be written (%1).</source>
        <translation>In den Ordner der Bibliothek lässt sich nicht schreiben (%1).</translation>
    </message>
    <message>
        <source>The hub has no model %1.</source>
        <translation>Der Hub hat kein Modell %1.</translation>
    </message>
    <message>
        <source>The hub refused: %1</source>
        <translation>Der Hub lehnt ab: %1</translation>
    </message>
    <message>
        <source>The library %1 is damaged (%2). It was left untouched.</source>
        <translation>Die Bibliothek %1 ist beschädigt (%2). Sie blieb unberührt.</translation>
    </message>
    <message>
        <source>The library %1 was made by an older RED-Aes.</source>
        <translation>Die Bibliothek %1 stammt von einem älteren RED-Aes.</translation>
    </message>
    <message>
        <source>The library %1 was written by %2, which this version cannot read. It was left untouched.</source>
        <translation>Die Bibliothek %1 wurde von %2 geschrieben; das kann diese Version nicht lesen. Sie blieb unberührt.</translation>
    </message>
    <message>
        <source>The library cannot be opened.</source>
        <translation>Die Bibliothek lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The library is busy; its counts are missing.</source>
        <translation>Die Bibliothek ist beschäftigt; ihre Zahlen fehlen.</translation>
    </message>
    <message>
        <source>The library is open in another RED-Aes window or command.</source>
        <translation>Die Bibliothek ist in einem anderen Fenster oder Befehl von RED-Aes offen.</translation>
    </message>
    <message>
        <source>The library may not be written.</source>
        <translation>In die Bibliothek darf nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The library&apos;s counts are missing: %1</source>
        <translation>Die Zahlen der Bibliothek fehlen: %1</translation>
    </message>
    <message>
        <source>The log %1 cannot be written (%2).</source>
        <translation>Das Protokoll %1 lässt sich nicht schreiben (%2).</translation>
    </message>
    <message>
        <source>The model did not answer in the expected form; it began with %1.</source>
        <translation>Das Modell antwortete nicht in der erwarteten Form; es begann mit %1.</translation>
    </message>
    <message>
        <source>The model in %1 could not be loaded: %2</source>
        <translation>Das Modell in %1 ließ sich nicht laden: %2</translation>
    </message>
    <message>
        <source>The model in %1 has its weights as pickle only (%2), which can run any code when it is read.</source>
        <translation>Das Modell in %1 hat seine Gewichte nur als Pickle (%2), das beim Lesen beliebigen Code ausführen kann.</translation>
    </message>
    <message>
        <source>The model in %1 has no %2 (%3), so it cannot be asked about photos.</source>
        <translation>Dem Modell in %1 fehlt: %2 (%3); es lässt sich nicht nach Fotos fragen.</translation>
    </message>
    <message>
        <source>The model in %1 is incomplete: %2 of its %3 files of weights %4 missing.</source>
        <translation>Das Modell in %1 ist unvollständig: Von seinen %3 Dateien mit Gewichten fehlen (%4): %2.</translation>
    </message>
    <message>
        <source>The model in %1 is incomplete: %2 of its weights are missing or have another shape, such as %3.</source>
        <translation>Das Modell in %1 ist unvollständig: %2 seiner Gewichte fehlen oder haben eine andere Form, etwa %3.</translation>
    </message>
    <message>
        <source>The model in %1 is incomplete: some of its weights are missing or have another shape.</source>
        <translation>Das Modell in %1 ist unvollständig: Einige seiner Gewichte fehlen oder haben eine andere Form.</translation>
    </message>
    <message>
        <source>The model in %1 is of another kind (%2): it answers no questions about photos.</source>
        <translation>Das Modell in %1 ist von anderer Art (%2): Es beantwortet keine Fragen zu Fotos.</translation>
    </message>
    <message>
        <source>The model in %1 needs Python code that comes with it, and RED-Aes runs no code of models.</source>
        <translation>Das Modell in %1 braucht Python-Code, der ihm beiliegt; RED-Aes führt keinen Code von Modellen aus.</translation>
    </message>
    <message>
        <source>The model in %1 needs a package that is not installed: %2</source>
        <translation>Das Modell in %1 braucht ein Paket, das nicht installiert ist: %2</translation>
    </message>
    <message>
        <source>The model needs at least %1 of memory on %2, and %3 are free.</source>
        <translation>Das Modell braucht mindestens %1 Speicher auf %2; frei sind %3.</translation>
    </message>
    <message>
        <source>The model takes %1 GB and %2 GB are free in %3.</source>
        <translation>Das Modell belegt %1 GB; in %3 sind %2 GB frei.</translation>
    </message>
    <message>
        <source>The model would need %1 and %2 are free on %3, so it is stepped down: %4.</source>
        <translation>Das Modell bräuchte %1, aber auf %3 sind %2 frei; es wird deshalb verkleinert: %4.</translation>
    </message>
    <message>
        <source>The model&apos;s tokenizer does not write numbers digit by digit, so its scores cannot be read.</source>
        <translation>Der Tokenizer des Modells schreibt Zahlen nicht Ziffer für Ziffer; seine Bewertungen lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>The photo is no longer in the library.</source>
        <translation>Das Foto ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>The photo was changed a moment ago.</source>
        <translation>Das Foto wurde eben geändert.</translation>
    </message>
    <message>
        <source>The photos need %1, but %2 are free there.</source>
        <translation>Die Fotos brauchen %1, dort sind aber nur %2 frei.</translation>
    </message>
    <message>
        <source>The process that looked at the model was ended, probably because memory ran out.</source>
        <translation>Der Prozess, der das Modell ansah, wurde beendet, wahrscheinlich aus Speichermangel.</translation>
    </message>
    <message>
        <source>The request was cancelled.</source>
        <translation>Die Anfrage wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The scoring engine is stopped.</source>
        <translation>Das Bewertungsmodell ist angehalten.</translation>
    </message>
    <message>
        <source>The server gives no log-probabilities: a score is the number that the model wrote, and has no spread.</source>
        <translation>Der Server nennt keine Wahrscheinlichkeiten: Eine Bewertung ist die Zahl, die das Modell schrieb, ohne Streuung.</translation>
    </message>
    <message>
        <source>The server refused this photo: %1.</source>
        <translation>Der Server lehnt dieses Foto ab: %1.</translation>
    </message>
    <message>
        <source>The setting %1 cannot be %2; its default is used.</source>
        <translation>Die Einstellung %1 kann nicht %2 sein; es gilt die Voreinstellung.</translation>
    </message>
    <message>
        <source>The settings cannot be written (%1).</source>
        <translation>Die Einstellungen lassen sich nicht schreiben (%1).</translation>
    </message>
    <message>
        <source>The settings file %1 cannot be read (%2).</source>
        <translation>Die Datei der Einstellungen %1 lässt sich nicht lesen (%2).</translation>
    </message>
    <message>
        <source>The system ended the engine, probably because memory ran out.</source>
        <translation>Das System hat das Modell beendet, wahrscheinlich aus Speichermangel.</translation>
    </message>
    <message>
        <source>The thumbnail cannot be kept (%1).</source>
        <translation>Das Vorschaubild lässt sich nicht behalten (%1).</translation>
    </message>
    <message>
        <source>The tokenizer in %1 does not belong to the model: %2.</source>
        <translation>Der Tokenizer in %1 gehört nicht zum Modell: %2.</translation>
    </message>
    <message>
        <source>There are no model weights in %1.</source>
        <translation>In %1 sind keine Gewichte eines Modells.</translation>
    </message>
    <message>
        <source>There is no %1 in %2.</source>
        <translation>In %2 gibt es kein %1.</translation>
    </message>
    <message>
        <source>There is no config.json in %1, so it holds no model.</source>
        <translation>In %1 gibt es kein config.json, also auch kein Modell.</translation>
    </message>
    <message>
        <source>There is no display here, so no window can open.</source>
        <translation>Hier gibt es keinen Bildschirm; es kann sich kein Fenster öffnen.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Es gibt keinen Ordner %1.</translation>
    </message>
    <message>
        <source>There is no library at %1.</source>
        <translation>Unter %1 gibt es keine Bibliothek.</translation>
    </message>
    <message>
        <source>There is no model %1.</source>
        <translation>Es gibt kein Modell %1.</translation>
    </message>
    <message>
        <source>There is no preset “%1”.</source>
        <translation>Es gibt keine Vorgabe „%1“.</translation>
    </message>
    <message>
        <source>There is no setting %1; it was kept and ignored.</source>
        <translation>Es gibt keine Einstellung %1; sie blieb stehen und wird nicht beachtet.</translation>
    </message>
    <message>
        <source>There is not enough memory to edit this photo at its full size.</source>
        <translation>Der Speicher reicht nicht, um dieses Foto in voller Größe zu bearbeiten.</translation>
    </message>
    <message>
        <source>There is not enough memory to load the model in %1.</source>
        <translation>Der Speicher reicht nicht, um das Modell in %1 zu laden.</translation>
    </message>
    <message>
        <source>There is not enough memory to merge the adapter.</source>
        <translation>Der Speicher reicht nicht, um den Adapter einzurechnen.</translation>
    </message>
    <message>
        <source>There is nothing to write: no photos, and no list.</source>
        <translation>Es gibt nichts zu schreiben: keine Fotos und keine Liste.</translation>
    </message>
    <message>
        <source>There was not enough memory for this photo.</source>
        <translation>Der Speicher reichte für dieses Foto nicht.</translation>
    </message>
    <message>
        <source>This collection is no longer there.</source>
        <translation>Diese Sammlung gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This machine has no device %1.</source>
        <translation>Dieser Rechner hat kein Gerät %1.</translation>
    </message>
    <message>
        <source>Thumbnails cannot be kept (%1).</source>
        <translation>Vorschaubilder lassen sich nicht behalten (%1).</translation>
    </message>
    <message>
        <source>Try again, or choose another model.</source>
        <translation>Versuchen Sie es erneut, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>Try again: it goes on where it stopped.</source>
        <translation>Versuchen Sie es erneut: Es geht dort weiter, wo es anhielt.</translation>
    </message>
    <message>
        <source>Try again: what came damaged was deleted and is fetched anew.</source>
        <translation>Versuchen Sie es erneut: Was beschädigt ankam, wurde gelöscht und wird neu geholt.</translation>
    </message>
    <message>
        <source>Try again; if it happens again, report it with the log file.</source>
        <translation>Versuchen Sie es erneut; wenn es wieder geschieht, melden Sie es mit der Protokolldatei.</translation>
    </message>
    <message>
        <source>Undo its removal, or make a new one.</source>
        <translation>Machen Sie das Entfernen rückgängig, oder legen Sie eine neue an.</translation>
    </message>
    <message>
        <source>Unset it, or bring a model&apos;s folder in with `redaes models import`.</source>
        <translation>Nehmen Sie das zurück, oder holen Sie den Ordner eines Modells mit `redaes models import` herein.</translation>
    </message>
    <message>
        <source>Use %1.</source>
        <translation>Verwenden Sie %1.</translation>
    </message>
    <message>
        <source>Use `redaes report FOLDER --output FILE.html`, or another verb of `redaes --help`.</source>
        <translation>Verwenden Sie `redaes report FOLDER --output FILE.html` oder einen anderen Befehl aus `redaes --help`.</translation>
    </message>
    <message>
        <source>Use at least one of %1.</source>
        <translation>Verwenden Sie mindestens eines von %1.</translation>
    </message>
    <message>
        <source>Use up to 64 small letters, digits, dots, dashes and underscores, a letter or digit first: --name.</source>
        <translation>Verwenden Sie bis zu 64 Kleinbuchstaben, Ziffern, Punkte, Binde- und Unterstriche, zuerst einen Buchstaben oder eine Ziffer: --name.</translation>
    </message>
    <message>
        <source>Wait until it is scored again, then export.</source>
        <translation>Warten Sie, bis es neu bewertet ist, und exportieren Sie dann.</translation>
    </message>
    <message>
        <source>Wait until photos are scored, or connect their drive.</source>
        <translation>Warten Sie, bis Fotos bewertet sind, oder schließen Sie ihr Laufwerk an.</translation>
    </message>
    <message>
        <source>What the camera wrote into %1 could not be carried over. Its picture is there without it.</source>
        <translation>Was die Kamera in %1 schrieb, ließ sich nicht übernehmen. Das Bild ist ohne das da.</translation>
    </message>
    <message>
        <source>XMP cannot be changed safely (%1). It was left as it was, without your marks.</source>
        <translation>XMP lässt sich nicht sicher ändern (%1). Es blieb, wie es war, ohne Ihre Markierungen.</translation>
    </message>
    <message>
        <source>`redaes models download` takes the newest with `--revision main`.</source>
        <translation>`redaes models download` nimmt mit `--revision main` die neueste.</translation>
    </message>
    <message>
        <source>`redaes models list` shows the names.</source>
        <translation>`redaes models list` zeigt die Namen.</translation>
    </message>
    <message>
        <source>`redaes models list` shows what is.</source>
        <translation>`redaes models list` zeigt, was da ist.</translation>
    </message>
    <message>
        <source>it crashed in native code, perhaps in a driver (exit code %1)</source>
        <translation>es ist in Maschinencode abgestürzt, vielleicht in einem Treiber (Code %1)</translation>
    </message>
    <message>
        <source>it ended with exit code %1; the log has the details</source>
        <translation>es endete mit Code %1; Näheres steht im Protokoll</translation>
    </message>
    <message>
        <source>it gave no reason</source>
        <translation>es nannte keinen Grund</translation>
    </message>
    <message>
        <source>it was ended by signal %1</source>
        <translation>es wurde durch Signal %1 beendet</translation>
    </message>
    <message>
        <source>the system ended it, probably because memory ran out</source>
        <translation>das System hat es beendet, wahrscheinlich aus Speichermangel</translation>
    </message>
    <message>
        <source>“%1” came with RED-Aes and stays as it is.</source>
        <translation>„%1“ gehört zu RED-Aes und bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>“%1” has a character that no name may.</source>
        <translation>„%1“ hat ein Zeichen, das in keinem Namen stehen darf.</translation>
    </message>
    <message>
        <source>“{%1}” is no part of a file name.</source>
        <translation>„{%1}“ ist kein Teil eines Dateinamens.</translation>
    </message>
</context>
<context>
    <name>facts</name>
    <message>
        <source>Subject’s sharpness</source>
        <translation>Schärfe des Motivs</translation>
    </message>
    <message>
        <source>Nothing in the photo has edges enough.</source>
        <translation>Nichts im Foto hat genug Kanten.</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>weich</translation>
    </message>
    <message>
        <source>sharp</source>
        <translation>scharf</translation>
    </message>
    <message>
        <source>Blur at the edges of the largest face, in pixels of the original.</source>
        <translation>Unschärfe an den Kanten des größten Gesichts, in Pixeln des Originals.</translation>
    </message>
    <message>
        <source>Blur at the edges of the sharpest region, in pixels of the original.</source>
        <translation>Unschärfe an den Kanten der schärfsten Stelle, in Pixeln des Originals.</translation>
    </message>
    <message>
        <source>Motion blur</source>
        <translation>Bewegungsunschärfe</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>keine gefunden</translation>
    </message>
    <message>
        <source>at %1°</source>
        <translation>unter %1°</translation>
    </message>
    <message>
        <source>Along which direction the whole frame is smeared, and how far; 0° is horizontal.</source>
        <translation>In welche Richtung das ganze Bild verwischt ist und wie weit; 0° ist waagerecht.</translation>
    </message>
    <message>
        <source>Pixels in which all three channels are at their end.</source>
        <translation>Pixel, in denen alle drei Kanäle am Anschlag sind.</translation>
    </message>
    <message>
        <source>Clipped highlights</source>
        <translation>Beschnittene Lichter</translation>
    </message>
    <message>
        <source>Clipped shadows</source>
        <translation>Beschnittene Tiefen</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>No part of the photo is flat, so noise and texture look alike.</source>
        <translation>Kein Teil des Fotos ist glatt, darum sehen Rauschen und Struktur gleich aus.</translation>
    </message>
    <message>
        <source>low</source>
        <translation>gering</translation>
    </message>
    <message>
        <source>high</source>
        <translation>stark</translation>
    </message>
    <message>
        <source>visible</source>
        <translation>sichtbar</translation>
    </message>
    <message>
        <source>Standard deviation in the flat parts, in levels of 255.</source>
        <translation>Standardabweichung in den glatten Teilen, in Stufen von 255.</translation>
    </message>
    <message>
        <source>Tilt</source>
        <translation>Neigung</translation>
    </message>
    <message>
        <source>No long lines that agree on what is level.</source>
        <translation>Keine langen Linien, die sich einig sind, was waagerecht ist.</translation>
    </message>
    <message>
        <source>By the photo’s long straight lines.</source>
        <translation>Nach den langen geraden Linien des Fotos.</translation>
    </message>
    <message>
        <source>level</source>
        <translation>gerade</translation>
    </message>
    <message>
        <source>%1° clockwise</source>
        <translation>%1° nach rechts</translation>
    </message>
    <message>
        <source>%1° counter-clockwise</source>
        <translation>%1° nach links</translation>
    </message>
    <message>
        <source>%1 closed</source>
        <translation>%1 geschlossen</translation>
    </message>
    <message>
        <source>%1 open</source>
        <translation>%1 offen</translation>
    </message>
    <message>
        <source>%1 can’t tell</source>
        <translation>%1 unklar</translation>
    </message>
    <message>
        <source>Eyes of faces</source>
        <translation>Augen der Gesichter</translation>
    </message>
    <message>
        <source>Of %1 faces found; small ones are not looked at closely.</source>
        <translation>Von %1 gefundenen Gesichtern; kleine werden nicht genau betrachtet.</translation>
    </message>
    <message>
        <source>Of the faces’ middles, where two channels are full.</source>
        <translation>Anteil der Gesichtsmitten, in denen zwei Kanäle voll sind.</translation>
    </message>
    <message>
        <source>Blown skin</source>
        <translation>Ausgefressene Haut</translation>
    </message>
</context>
<context>
    <name>failure_steps</name>
    <message>
        <source>If that is not possible, hide the photo from the library. The file stays on disk.</source>
        <translation>Wenn das nicht möglich ist, blenden Sie das Foto in der Bibliothek aus. Die Datei bleibt erhalten.</translation>
    </message>
    <message>
        <source>Copy the photo from the card or a backup again. RED-Aes notices the new file and tries by itself.</source>
        <translation>Kopieren Sie das Foto noch einmal von der Karte oder einer Sicherung. RED-Aes bemerkt die neue Datei und versucht es von selbst.</translation>
    </message>
    <message>
        <source>Export it as JPEG, PNG or TIFF into its folder. RED-Aes finds the new file by itself.</source>
        <translation>Exportieren Sie es als JPEG, PNG oder TIFF in seinen Ordner. RED-Aes findet die neue Datei von selbst.</translation>
    </message>
    <message>
        <source>Save a smaller version of it in its folder. RED-Aes finds the new file by itself.</source>
        <translation>Speichern Sie eine kleinere Fassung davon in seinem Ordner. RED-Aes findet die neue Datei von selbst.</translation>
    </message>
</context>
<context>
    <name>fields</name>
    <message>
        <source>Default %1. From %2 to %3.</source>
        <translation>Standard %1. Von %2 bis %3.</translation>
    </message>
</context>
<context>
    <name>filters</name>
    <message>
        <source>score</source>
        <translation>Wertung</translation>
    </message>
    <message>
        <source>decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>rating</source>
        <translation>Sterne</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Farbmarkierung</translation>
    </message>
    <message>
        <source>series</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>lens</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>file type</source>
        <translation>Dateityp</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>Keine Sterne</translation>
    </message>
    <message>
        <source>★ %1</source>
        <translation>★ %1</translation>
    </message>
    <message>
        <source>★ %1 exactly</source>
        <translation>★ genau %1</translation>
    </message>
    <message>
        <source>★ %1 and up</source>
        <translation>★ ab %1</translation>
    </message>
    <message>
        <source>★ %1 to %2</source>
        <translation>★ %1 bis %2</translation>
    </message>
    <message>
        <source>In a series</source>
        <translation>In einer Serie</translation>
    </message>
    <message>
        <source>No series</source>
        <translation>Keine Serie</translation>
    </message>
    <message>
        <source>RAW</source>
        <translation>RAW</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>Other types</source>
        <translation>Andere Typen</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Ohne Angabe</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Seit %1</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>Bis %1</translation>
    </message>
    <message>
        <source>Score %1</source>
        <translation>Wertung %1</translation>
    </message>
    <message>
        <source>Picks</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Rejects</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Label %1</source>
        <translation>Farbmarkierung %1</translation>
    </message>
    <message>
        <source>Name “%1”</source>
        <translation>Name „%1“</translation>
    </message>
</context>
<context>
    <name>language</name>
    <message>
        <source>en</source>
        <comment>the code of the language translated to</comment>
        <translation>de</translation>
    </message>
</context>
<context>
    <name>marks</name>
    <message>
        <source>Marks of %1 taken from XMP</source>
        <translation>Markierungen aus XMP übernommen: %1</translation>
    </message>
    <message>
        <source>Your marks of %1 kept</source>
        <translation>Ihre Markierungen beibehalten: %1</translation>
    </message>
    <message>
        <source>no stars</source>
        <translation>keine Sterne</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>ausgewählt</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>not flagged</source>
        <translation>nicht entschieden</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>keine Farbe</translation>
    </message>
    <message>
        <source>label %1</source>
        <translation>Farbe %1</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>Brought in by you</source>
        <translation>Von Ihnen eingebracht</translation>
    </message>
    <message>
        <source>%1, not trained by RED-Aes.</source>
        <translation>%1, nicht von RED-Aes trainiert.</translation>
    </message>
    <message>
        <source>Comes with RED-Aes and is trained for it. No graphics card needed</source>
        <translation>Kommt mit RED-Aes und ist dafür trainiert. Braucht keine Grafikkarte</translation>
    </message>
    <message>
        <source>A small general model</source>
        <translation>Ein kleines allgemeines Modell</translation>
    </message>
    <message>
        <source>A general model</source>
        <translation>Ein allgemeines Modell</translation>
    </message>
    <message>
        <source>A large general model for a graphics card</source>
        <translation>Ein großes allgemeines Modell für eine Grafikkarte</translation>
    </message>
    <message>
        <source>A general model, three of four layers of linear attention</source>
        <translation>Ein allgemeines Modell, drei von vier Schichten mit linearer Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Downloading %1</source>
        <translation>%1 wird heruntergeladen</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>Paused at %1</source>
        <translation>Angehalten bei %1</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>Passt nicht</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>%1 disk</source>
        <translation>%1 Platte</translation>
    </message>
    <message>
        <source>Speed not measured yet</source>
        <translation>Geschwindigkeit noch nicht gemessen</translation>
    </message>
    <message>
        <source>Looking up…</source>
        <translation>Wird nachgesehen…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>About %1 min</source>
        <translation>Etwa %1 min</translation>
    </message>
    <message>
        <source>About %1 h</source>
        <translation>Etwa %1 h</translation>
    </message>
    <message>
        <source>32 bits (fp32)</source>
        <translation>32 Bit (fp32)</translation>
    </message>
    <message>
        <source>16 bits (bf16)</source>
        <translation>16 Bit (bf16)</translation>
    </message>
    <message>
        <source>16 bits (fp16)</source>
        <translation>16 Bit (fp16)</translation>
    </message>
    <message>
        <source>8 bits (int8)</source>
        <translation>8 Bit (int8)</translation>
    </message>
    <message>
        <source>4 bits (nf4)</source>
        <translation>4 Bit (nf4)</translation>
    </message>
    <message>
        <source>Graphics card (CUDA or ROCm)</source>
        <translation>Grafikkarte (CUDA oder ROCm)</translation>
    </message>
    <message>
        <source>Intel graphics (XPU)</source>
        <translation>Intel-Grafik (XPU)</translation>
    </message>
    <message>
        <source>Apple graphics (MPS)</source>
        <translation>Apple-Grafik (MPS)</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>%1 memory now</source>
        <translation>%1 Speicher jetzt</translation>
    </message>
    <message>
        <source>%1 memory as %2</source>
        <translation>%1 Speicher als %2</translation>
    </message>
    <message>
        <source>%1 memory</source>
        <translation>%1 Speicher</translation>
    </message>
    <message>
        <source>Memory not known</source>
        <translation>Speicher unbekannt</translation>
    </message>
    <message>
        <source>%1 memory or more</source>
        <translation>%1 Speicher oder mehr</translation>
    </message>
</context>
<context>
    <name>moments</name>
    <message>
        <source>d MMM</source>
        <comment>format of a date</comment>
        <translation>d. MMMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>format of a date</comment>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>gestern %1</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>heute %1</translation>
    </message>
    <message>
        <source>Last seen %1</source>
        <translation>Zuletzt: %1</translation>
    </message>
    <message>
        <source>Offline, last seen %1</source>
        <translation>Nicht verbunden, zuletzt gesehen %1</translation>
    </message>
</context>
<context>
    <name>overlays</name>
    <message>
        <source>Sharpest region · %1</source>
        <translation>Schärfster Bereich · %1</translation>
    </message>
    <message>
        <source>Eyes open</source>
        <translation>Augen offen</translation>
    </message>
    <message>
        <source>Eyes closed</source>
        <translation>Augen geschlossen</translation>
    </message>
    <message>
        <source>Eyes: can’t tell</source>
        <translation>Augen: nicht zu erkennen</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Scoring engine</source>
        <translation>Bewertungs-Engine</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
</context>
<context>
    <name>pages of an export</name>
    <message>
        <source>1 photo</source>
        <translation>1 Foto</translation>
    </message>
    <message>
        <source>%1 photos</source>
        <translation>%1 Fotos</translation>
    </message>
    <message>
        <source>%1. Scores run from 0 to 10.</source>
        <translation>%1. Bewertungen gehen von 0 bis 10.</translation>
    </message>
    <message>
        <source>%1. Scores by %2 run from 0 to 10.</source>
        <translation>%1. Bewertungen von %2 gehen von 0 bis 10.</translation>
    </message>
    <message>
        <source>place %1 in series %2</source>
        <translation>Platz %1 in Serie %2</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>1 star</source>
        <translation>1 Stern</translation>
    </message>
    <message>
        <source>%1 stars</source>
        <translation>%1 Sterne</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Kein Bild</translation>
    </message>
    <message>
        <source>There is no explanation of this score yet</source>
        <translation>Zu dieser Bewertung gibt es noch keine Begründung</translation>
    </message>
    <message>
        <source>There is no score yet</source>
        <translation>Es gibt noch keine Bewertung</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>not scored</source>
        <translation>nicht bewertet</translation>
    </message>
</context>
<context>
    <name>place</name>
    <message>
        <source>All photos</source>
        <translation>Alle Fotos</translation>
    </message>
    <message>
        <source>Picks</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>Unrated</source>
        <translation>Unbeurteilt</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Marked otherwise</source>
        <translation>Anders markiert</translation>
    </message>
    <message>
        <source>2 photos</source>
        <translation>2 Fotos</translation>
    </message>
    <message>
        <source>Series %1</source>
        <translation>Serie %1</translation>
    </message>
</context>
<context>
    <name>plural</name>
    <message numerus="yes">
        <source>Move %1 rejects to the trash?</source>
        <translation>
            <numerusform>%1 abgelehntes Foto in den Papierkorb legen?</numerusform>
            <numerusform>%1 abgelehnte Fotos in den Papierkorb legen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %1 folders</source>
        <translation>
            <numerusform>in %1 Ordner</numerusform>
            <numerusform>in %1 Ordnern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 need attention</source>
        <translation>
            <numerusform>%1 zu prüfen</numerusform>
            <numerusform>%1 zu prüfen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 photos match</source>
        <translation>
            <numerusform>%1 Foto passt</numerusform>
            <numerusform>%1 Fotos passen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 photos</source>
        <translation>
            <numerusform>%1 Foto</numerusform>
            <numerusform>%1 Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 stars</source>
        <translation>
            <numerusform>%1 Stern</numerusform>
            <numerusform>%1 Sterne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 times</source>
        <translation>
            <numerusform>%1-mal</numerusform>
            <numerusform>%1-mal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 new scores. Re-sort</source>
        <translation>
            <numerusform>%1 neue Wertung. Neu sortieren</numerusform>
            <numerusform>%1 neue Wertungen. Neu sortieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of these photos are gone from their folders.</source>
        <translation>
            <numerusform>%1 dieser Fotos liegt nicht mehr in seinem Ordner.</numerusform>
            <numerusform>%1 dieser Fotos liegen nicht mehr in ihren Ordnern.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out my %1 rejects</source>
        <translation>
            <numerusform>%1 abgelehntes Foto weglassen</numerusform>
            <numerusform>%1 abgelehnte Fotos weglassen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>proposals</name>
    <message>
        <source>Nothing is proposed in “%1”.</source>
        <translation>In „%1“ wird nichts vorgeschlagen.</translation>
    </message>
    <message>
        <source>%1 in “%2” would become your pick.</source>
        <translation>%1 in „%2“ würde ausgewählt.</translation>
    </message>
    <message>
        <source>%1 in “%2” would become your picks.</source>
        <translation>%1 in „%2“ würden ausgewählt.</translation>
    </message>
    <message>
        <source>Stars and labels stay, nothing is rejected, and one undo takes it all back.</source>
        <translation>Sterne und Farbmarkierungen bleiben, nichts wird abgelehnt, und einmal Rückgängig nimmt alles zurück.</translation>
    </message>
    <message>
        <source>Your decisions there stay as they are: picked %1, rejected %2.</source>
        <translation>Ihre Entscheidungen dort bleiben, wie sie sind: %1 ausgewählt, %2 abgelehnt.</translation>
    </message>
    <message>
        <source>Without a score yet: %1.</source>
        <translation>Noch ohne Wertung: %1.</translation>
    </message>
    <message>
        <source>Pick %1</source>
        <translation>%1 auswählen</translation>
    </message>
</context>
<context>
    <name>remarks</name>
    <message>
        <source>%1 on a drive that is offline</source>
        <translation>%1 auf einem nicht verbundenen Laufwerk</translation>
    </message>
    <message>
        <source>Left out. Connect the drive to export from it.</source>
        <translation>Weggelassen. Verbinden Sie das Laufwerk, um von ihm zu exportieren.</translation>
    </message>
    <message>
        <source>%1 without a file</source>
        <translation>%1 ohne Datei</translation>
    </message>
    <message>
        <source>Left out: moved or deleted since the last look.</source>
        <translation>Weggelassen: seit dem letzten Nachsehen verschoben oder gelöscht.</translation>
    </message>
    <message>
        <source>%1 with a name that is taken</source>
        <translation>%1 mit einem vergebenen Namen</translation>
    </message>
    <message>
        <source>%1 with the name of another</source>
        <translation>%1 mit dem Namen eines anderen</translation>
    </message>
    <message>
        <source>RAW and JPEG, perhaps. Their marks stand in name.ending.xmp, which few programs read.</source>
        <translation>Vielleicht RAW und JPEG. Ihre Markierungen stehen in Name.Endung.xmp, was wenige Programme lesen.</translation>
    </message>
    <message>
        <source>%1 already there</source>
        <translation>%1 schon vorhanden</translation>
    </message>
    <message>
        <source>Not written again.</source>
        <translation>Nicht noch einmal geschrieben.</translation>
    </message>
    <message>
        <source>%1 left out</source>
        <translation>%1 weggelassen</translation>
    </message>
    <message>
        <source>The very same file is exported once already.</source>
        <translation>Genau dieselbe Datei wird schon einmal exportiert.</translation>
    </message>
    <message>
        <source>%1 marked otherwise in XMP</source>
        <translation>%1 in XMP anders markiert</translation>
    </message>
    <message>
        <source>Those marks stay in the copies until you choose, in “Marked otherwise” on the left.</source>
        <translation>Diese Markierungen bleiben in den Kopien, bis Sie wählen: links unter „Anders markiert“.</translation>
    </message>
    <message>
        <source>%1 added</source>
        <translation>%1 hinzugefügt</translation>
    </message>
    <message>
        <source>The same score as the last one.</source>
        <translation>Dieselbe Wertung wie das letzte.</translation>
    </message>
    <message>
        <source>%1 without a rank</source>
        <translation>%1 ohne Rang</translation>
    </message>
    <message>
        <source>Left out: not scored by the chosen engine yet, or it could not.</source>
        <translation>Weggelassen: von der gewählten Engine noch nicht bewertet, oder sie konnte es nicht.</translation>
    </message>
    <message>
        <source>Rejected by you.</source>
        <translation>Von Ihnen abgelehnt.</translation>
    </message>
    <message>
        <source>Another frame of the series stands for it.</source>
        <translation>Ein anderes Bild der Serie steht dafür.</translation>
    </message>
    <message>
        <source>%1 without an explanation yet</source>
        <translation>%1 noch ohne Begründung</translation>
    </message>
    <message>
        <source>The gallery shows picture and score. Open the photo once to have it explained.</source>
        <translation>Die Galerie zeigt Bild und Wertung. Öffnen Sie das Foto einmal, damit es begründet wird.</translation>
    </message>
    <message>
        <source>No picks yet</source>
        <translation>Noch nichts ausgewählt</translation>
    </message>
    <message>
        <source>Press P on a photo you like.</source>
        <translation>Drücken Sie P auf einem Foto, das Ihnen gefällt.</translation>
    </message>
    <message>
        <source>No photo matches</source>
        <translation>Kein Foto passt</translation>
    </message>
    <message>
        <source>Choose a lower score.</source>
        <translation>Wählen Sie eine niedrigere Wertung.</translation>
    </message>
    <message>
        <source>Wait until some photos have a score.</source>
        <translation>Warten Sie, bis einige Fotos eine Wertung haben.</translation>
    </message>
    <message>
        <source>Left out. Nothing is overwritten.</source>
        <translation>Weggelassen. Nichts wird überschrieben.</translation>
    </message>
    <message>
        <source>The same picture is not written again, another one gets a number.</source>
        <translation>Dasselbe Bild wird nicht noch einmal geschrieben, ein anderes bekommt eine Nummer.</translation>
    </message>
    <message>
        <source>A number is added to the name. Nothing is overwritten.</source>
        <translation>Der Name bekommt eine Nummer. Nichts wird überschrieben.</translation>
    </message>
</context>
<context>
    <name>reports</name>
    <message>
        <source>%1 picked</source>
        <translation>%1 ausgewählt</translation>
    </message>
    <message>
        <source>%1 rejected</source>
        <translation>%1 abgelehnt</translation>
    </message>
    <message>
        <source>%1 unflagged</source>
        <translation>Entscheidung aufgehoben: %1</translation>
    </message>
    <message>
        <source>1 photo picked, %1 rejected</source>
        <translation>1 Foto ausgewählt, %1 abgelehnt</translation>
    </message>
    <message>
        <source>Stars removed from %1</source>
        <translation>Sterne entfernt: %1</translation>
    </message>
    <message>
        <source>%1 rated %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Label removed from %1</source>
        <translation>Farbmarkierung entfernt: %1</translation>
    </message>
    <message>
        <source>%1 labelled %2</source>
        <translation>%1: Farbmarkierung %2</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>Undid: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>Redid: %1</source>
        <translation>Wiederholt: %1</translation>
    </message>
    <message>
        <source>%1 of %2 scored</source>
        <translation>%1 von %2 bewertet</translation>
    </message>
    <message>
        <source>All %1 scored</source>
        <translation>Alle %1 bewertet</translation>
    </message>
    <message>
        <source>1 photo scored</source>
        <translation>1 Foto bewertet</translation>
    </message>
    <message>
        <source>1 needs attention</source>
        <translation>1 zu prüfen</translation>
    </message>
    <message>
        <source>Scoring paused at %1 of %2</source>
        <translation>Bewerten angehalten bei %1 von %2</translation>
    </message>
    <message>
        <source>Scoring %1 of %2</source>
        <translation>Bewertet: %1 von %2</translation>
    </message>
    <message>
        <source>Exporting %1 of %2</source>
        <translation>Exportiert: %1 von %2</translation>
    </message>
    <message>
        <source>%1: %2 so far</source>
        <translation>%1: bisher %2</translation>
    </message>
    <message>
        <source>Engine is starting</source>
        <translation>Engine startet</translation>
    </message>
    <message>
        <source>Engine is restarting</source>
        <translation>Engine startet neu</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Engine stopped</source>
        <translation>Engine gestoppt</translation>
    </message>
    <message>
        <source>server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Stop watching “%1”?</source>
        <translation>„%1“ nicht mehr überwachen?</translation>
    </message>
    <message>
        <source>%1 will leave the library. The files stay on disk.</source>
        <translation>Aus der Bibliothek geht: %1. Die Dateien bleiben auf der Platte.</translation>
    </message>
    <message>
        <source>Your decisions, 1 of them a pick, are kept for 90 days in case you add it again.</source>
        <translation>Ihre Entscheidungen, darunter 1 ausgewähltes Foto, bleiben 90 Tage erhalten, falls Sie ihn wieder hinzufügen.</translation>
    </message>
    <message>
        <source>Your decisions, %1 of them picks, are kept for 90 days in case you add it again.</source>
        <translation>Ihre Entscheidungen, darunter %1 ausgewählte Fotos, bleiben 90 Tage erhalten, falls Sie ihn wieder hinzufügen.</translation>
    </message>
    <message>
        <source>Your decisions are kept for 90 days in case you add it again.</source>
        <translation>Ihre Entscheidungen bleiben 90 Tage erhalten, falls Sie ihn wieder hinzufügen.</translation>
    </message>
    <message>
        <source>1 photo matches</source>
        <translation>1 Foto passt</translation>
    </message>
    <message>
        <source>AI scores %1</source>
        <translation>KI-Wertungen %1</translation>
    </message>
    <message>
        <source>%1 exported</source>
        <translation>%1 exportiert</translation>
    </message>
    <message>
        <source>already there: %1</source>
        <translation>schon vorhanden: %1</translation>
    </message>
    <message>
        <source>could not be copied: %1</source>
        <translation>nicht zu kopieren: %1</translation>
    </message>
</context>
<context>
    <name>survey</name>
    <message>
        <source>Close second</source>
        <translation>Knapp dahinter</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>All others</source>
        <translation>Alle anderen</translation>
    </message>
    <message>
        <source>Bracket of %1: kept whole</source>
        <translation>Belichtungsreihe von %1: bleibt ganz</translation>
    </message>
    <message>
        <source>Panorama of %1: kept whole</source>
        <translation>Panorama von %1: bleibt ganz</translation>
    </message>
    <message>
        <source>Focus stack of %1: kept whole</source>
        <translation>Fokusreihe von %1: bleibt ganz</translation>
    </message>
    <message>
        <source>Series of %1</source>
        <translation>Serie von %1</translation>
    </message>
    <message>
        <source>grouped by time and content</source>
        <translation>nach Zeit und Inhalt gruppiert</translation>
    </message>
    <message>
        <source>grouped by you</source>
        <translation>von Ihnen gruppiert</translation>
    </message>
    <message>
        <source>one picture in several exposures</source>
        <translation>ein Bild in mehreren Belichtungen</translation>
    </message>
    <message>
        <source>overlapping parts of one picture</source>
        <translation>überlappende Teile eines Bildes</translation>
    </message>
    <message>
        <source>one picture, focused at several distances</source>
        <translation>ein Bild, auf mehrere Entfernungen fokussiert</translation>
    </message>
    <message>
        <source>the frames are still being looked at</source>
        <translation>die Bilder werden noch betrachtet</translation>
    </message>
    <message>
        <source>Survey of %1</source>
        <translation>Übersicht: %1</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>%1 gezeigt</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>AI proposes this one; it can&apos;t tell it from %1</source>
        <translation>Die KI schlägt dieses vor, gleichauf mit %1</translation>
    </message>
    <message>
        <source>AI proposes this one</source>
        <translation>Die KI schlägt dieses vor</translation>
    </message>
    <message>
        <source>Highest score of those not rejected; the best frames are being compared</source>
        <translation>Höchste Wertung der nicht abgelehnten; die besten Bilder werden verglichen</translation>
    </message>
    <message>
        <source>Highest score; the best frames are being compared</source>
        <translation>Höchste Wertung; die besten Bilder werden verglichen</translation>
    </message>
    <message>
        <source>%1 of %2 scored</source>
        <translation>%1 von %2 bewertet</translation>
    </message>
    <message>
        <source>1 frame left out: it cannot be read.</source>
        <translation>1 Bild weggelassen: Es lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 frames left out: they cannot be read.</source>
        <translation>%1 Bilder weggelassen: Sie lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>Frames that are moved are compared by what both show: at least %1 of each.</source>
        <translation>Verschobene Bilder sind nach dem verglichen, was beide zeigen: mindestens %1 von jedem.</translation>
    </message>
    <message>
        <source>The frames are still being looked at: they may belong together.</source>
        <translation>Die Bilder werden noch betrachtet: Vielleicht gehören sie zusammen.</translation>
    </message>
    <message>
        <source>These frames belong together. None is better than the others, and none is rejected.</source>
        <translation>Diese Bilder gehören zusammen. Keines ist besser als die anderen, und keines wird abgelehnt.</translation>
    </message>
    <message>
        <source>Pick %1</source>
        <translation>%1 wählen</translation>
    </message>
    <message>
        <source>Pick %1, reject the other one</source>
        <translation>%1 wählen, das andere ablehnen</translation>
    </message>
    <message>
        <source>Pick %1, reject the other %2</source>
        <translation>%1 wählen, die anderen %2 ablehnen</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>Aufbau</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Sharp</source>
        <translation>Schärfe</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Motiv</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergr.</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>Gefühl</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>Ganzes</translation>
    </message>
    <message>
        <source>You picked this one and %1 more.</source>
        <translation>Sie haben dieses und %1 weitere ausgewählt.</translation>
    </message>
    <message>
        <source>You picked %1.</source>
        <translation>Sie haben %1 ausgewählt.</translation>
    </message>
    <message>
        <source>The engine can&apos;t tell it from %1.</source>
        <translation>Die Engine kann es von %1 nicht unterscheiden.</translation>
    </message>
    <message>
        <source>The engine prefers %1 by %2.</source>
        <translation>Die Engine zieht %1 um %2 vor.</translation>
    </message>
    <message>
        <source>The engine puts %1 first.</source>
        <translation>Die Engine setzt %1 an die erste Stelle.</translation>
    </message>
    <message>
        <source>frame %1</source>
        <translation>Bild %1</translation>
    </message>
</context>
<context>
    <name>waiting</name>
    <message>
        <source>Looking at the photo…</source>
        <translation>Das Foto wird betrachtet…</translation>
    </message>
    <message>
        <source>%1 gave this score. It says why once it runs again.</source>
        <translation>Diese Wertung gab %1. Warum, sagt es, sobald es wieder läuft.</translation>
    </message>
    <message>
        <source>Its drive is offline. This photo is scored once the drive is connected.</source>
        <translation>Das Laufwerk ist nicht verbunden. Das Foto wird bewertet, sobald es wieder verbunden ist.</translation>
    </message>
    <message>
        <source>The engine has stopped. This photo is scored once it runs again.</source>
        <translation>Die Engine ist gestoppt. Das Foto wird bewertet, sobald sie wieder läuft.</translation>
    </message>
    <message>
        <source>Scoring is paused. This photo is scored once it goes on.</source>
        <translation>Die Bewertung ist angehalten. Das Foto wird bewertet, sobald sie weitergeht.</translation>
    </message>
    <message>
        <source>This photo is next in line. Its explanation follows the score.</source>
        <translation>Dieses Foto ist als Nächstes dran. Die Begründung folgt der Wertung.</translation>
    </message>
    <message>
        <source>The score is from another model. A new one is on its way.</source>
        <translation>Die Wertung stammt von einem anderen Modell. Eine neue ist unterwegs.</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>No measured edit helps</source>
        <translation>Keine gemessene Bearbeitung hilft</translation>
    </message>
    <message>
        <source>Best measured edit %1</source>
        <translation>Beste gemessene Bearbeitung %1</translation>
    </message>
    <message>
        <source>about plus %1, predicted</source>
        <translation>etwa plus %1, erwartet</translation>
    </message>
    <message>
        <source>about minus %1, predicted</source>
        <translation>etwa minus %1, erwartet</translation>
    </message>
    <message>
        <source>plus %1, measured</source>
        <translation>plus %1, gemessen</translation>
    </message>
    <message>
        <source>minus %1, measured</source>
        <translation>minus %1, gemessen</translation>
    </message>
    <message>
        <source>1 photo</source>
        <translation>1 Foto</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Rank %1 of %2</source>
        <translation>Rang %1 von %2</translation>
    </message>
    <message>
        <source>Composition &amp; framing</source>
        <translation>Komposition &amp; Bildaufbau</translation>
    </message>
    <message>
        <source>Lighting &amp; exposure</source>
        <translation>Licht &amp; Belichtung</translation>
    </message>
    <message>
        <source>Colour quality</source>
        <translation>Farbqualität</translation>
    </message>
    <message>
        <source>Sharpness &amp; clarity</source>
        <translation>Schärfe &amp; Klarheit</translation>
    </message>
    <message>
        <source>Subject emphasis</source>
        <translation>Betonung des Motivs</translation>
    </message>
    <message>
        <source>Background cleanliness</source>
        <translation>Ruhe des Hintergrunds</translation>
    </message>
    <message>
        <source>Emotional impact</source>
        <translation>Emotionale Wirkung</translation>
    </message>
    <message>
        <source>Overall coherence</source>
        <translation>Gesamteindruck</translation>
    </message>
    <message>
        <source>red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>less than 1 min left</source>
        <translation>noch weniger als 1 min</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>noch etwa %1 min</translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation>noch etwa %1 h</translation>
    </message>
    <message>
        <source>%1 photos/s</source>
        <translation>%1 Fotos/s</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Empty file</source>
        <translation>Leere Datei</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>Zu groß</translation>
    </message>
    <message>
        <source>No clear answer</source>
        <translation>Unklare Antwort</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>Zu wenig Speicher</translation>
    </message>
    <message>
        <source>Not scored</source>
        <translation>Ohne Wertung</translation>
    </message>
    <message>
        <source>AI score %1</source>
        <translation>KI-Wertung %1</translation>
    </message>
    <message>
        <source>%1, unranked</source>
        <translation>%1, ohne Rang</translation>
    </message>
    <message>
        <source>not scored yet</source>
        <translation>noch nicht bewertet</translation>
    </message>
    <message>
        <source>rank %1</source>
        <translation>Rang %1</translation>
    </message>
    <message>
        <source>the engine proposes to pick it</source>
        <translation>die Engine schlägt vor, es auszuwählen</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>ausgewählt</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>label %1</source>
        <translation>Farbmarkierung %1</translation>
    </message>
    <message>
        <source>drive offline</source>
        <translation>Laufwerk nicht verbunden</translation>
    </message>
    <message>
        <source>marked otherwise in XMP</source>
        <translation>in XMP anders markiert</translation>
    </message>
    <message>
        <source>bracket of %1, kept whole</source>
        <translation>Belichtungsreihe von %1, bleibt ganz</translation>
    </message>
    <message>
        <source>panorama of %1, kept whole</source>
        <translation>Panorama von %1, bleibt ganz</translation>
    </message>
    <message>
        <source>focus stack of %1, kept whole</source>
        <translation>Fokusreihe von %1, bleibt ganz</translation>
    </message>
    <message>
        <source>series of %1</source>
        <translation>Serie von %1</translation>
    </message>
    <message>
        <source>1 star</source>
        <translation>1 Stern</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Label %1</source>
        <translation>Farbmarkierung %1</translation>
    </message>
    <message>
        <source>%1, not known yet</source>
        <translation>%1, noch nicht bekannt</translation>
    </message>
    <message>
        <source>%1, %2 of 10</source>
        <translation>%1, %2 von 10</translation>
    </message>
    <message>
        <source>Within noise (±%1)</source>
        <translation>Im Rauschen (±%1)</translation>
    </message>
    <message>
        <source>Score from %1 to %2</source>
        <translation>Wertung von %1 bis %2</translation>
    </message>
    <message>
        <source>once</source>
        <translation>einmal</translation>
    </message>
    <message>
        <source>1 new score. Re-sort</source>
        <translation>1 neue Wertung. Neu sortieren</translation>
    </message>
</context>
</TS>
