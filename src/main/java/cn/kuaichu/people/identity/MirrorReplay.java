package cn.kuaichu.people.identity;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import org.springframework.stereotype.Component;

/** Groups, units and rights in the engine's tables are those the appointments give. */
@Component
final class MirrorReplay implements Examined {
  private final EngineMirror mirror;

  MirrorReplay(EngineMirror mirror) {
    this.mirror = mirror;
  }

  @Override
  public Question question() {
    return Question.LEGAL_STATE;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) {
    mirror.deviations().forEach(finding::flaw);
  }
}
