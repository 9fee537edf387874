package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.life.archive.Filed;
import cn.kuaichu.life.evidence.EvidenceRows;
import org.springframework.stereotype.Component;

/** Gathers a case from all features that know of it. */
@Component
class ContentReader {
  private final ToldReader told;
  private final CaseStory story;
  private final SheetsReader sheets;
  private final EvidenceRows evidence;
  private final DeadlinesReader deadlines;
  private final ContactsReader contacts;
  private final InterventionsReader interventions;
  private final EndReader end;

  ContentReader(ToldReader told, CaseStory story, SheetsReader sheets, EvidenceRows evidence, DeadlinesReader deadlines,
      ContactsReader contacts, InterventionsReader interventions, EndReader end) {
    this.told = told;
    this.story = story;
    this.sheets = sheets;
    this.evidence = evidence;
    this.deadlines = deadlines;
    this.contacts = contacts;
    this.interventions = interventions;
    this.end = end;
  }

  Content read(Appeal appeal, Filed filed) {
    long id = appeal.id();
    return new Content(appeal, filed, told.of(appeal), story.history(id), sheets.of(id), evidence.of(id),
        deadlines.of(id), contacts.of(id), interventions.of(id), end.of(appeal));
  }
}
