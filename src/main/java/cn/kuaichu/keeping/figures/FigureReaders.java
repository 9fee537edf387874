package cn.kuaichu.keeping.figures;

import cn.kuaichu.keeping.register.Reader;
import cn.kuaichu.keeping.register.Readers;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who reads which figures: the register's own rights, which also say who reads figures and opens no case. */
@Component
public class FigureReaders {
  private final Readers readers;
  private final Officials officials;

  FigureReaders(Readers readers, Officials officials) {
    this.readers = readers;
    this.officials = officials;
  }

  /** @return empty for a login without figures */
  public Optional<FigureScope> of(String login) {
    Reader reader = readers.ofFigures(login);
    return reader.seesCases() ? Optional.of(new FigureScope(reader.wholeDistrict(), reader.units(), reader.hidden(),
        reader.recusedFrom(), readers.of(login).seesCases())) : Optional.empty();
  }

  /** Who may write down what other offices count. */
  public boolean mayEnter(String login) {
    return officials.appointmentsOf(login).stream().anyMatch(post -> post.role() == Role.COORDINATOR);
  }
}
