package cn.kuaichu.keeping.dossier;

import cn.kuaichu.life.contact.ContactTries;
import cn.kuaichu.life.revisit.PastLooks;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** How the citizen was asked again, and sought in vain. */
@Component
class ContactsReader {
  private final PastLooks looks;
  private final ContactTries tries;
  private final Names names;

  ContactsReader(PastLooks looks, ContactTries tries, Names names) {
    this.looks = looks;
    this.tries = tries;
    this.names = names;
  }

  Content.Contacts of(long id) {
    return new Content.Contacts(revisits(id), tries(id));
  }

  private List<Content.Revisit> revisits(long id) {
    List<Content.Revisit> found = new ArrayList<>();
    looks.of(id).forEach(look -> found.add(new Content.Revisit(found.size() + 1, look.at(),
        RevisitWords.of(look.outcome()), names.person(look.officer()), look.way(), look.solved(), look.satisfied(),
        look.trips())));
    return found;
  }

  private List<Content.Try> tries(long id) {
    return tries.of(id).stream()
        .map(one -> new Content.Try(one.occasion().name(), one.on(), one.way(), names.person(one.by()))).toList();
  }
}
