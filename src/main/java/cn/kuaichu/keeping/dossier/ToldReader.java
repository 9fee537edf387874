package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Complainants;
import org.springframework.stereotype.Component;

/** Who came with a case, and what was told. */
@Component
class ToldReader {
  private final Complainants complainants;
  private final CaseTexts texts;

  ToldReader(Complainants complainants, CaseTexts texts) {
    this.complainants = complainants;
    this.texts = texts;
  }

  Content.Told of(Appeal appeal) {
    return new Content.Told(person(appeal), texts.words(appeal.id()), texts.attached(appeal.id()).orElse(""));
  }

  private Content.Person person(Appeal appeal) {
    return complainants.of(appeal).map(
        person -> new Content.Person(orEmpty(person.name()), orEmpty(person.phone()), orEmpty(person.address())))
        .orElse(new Content.Person("", "", ""));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
