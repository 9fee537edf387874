package cn.kuaichu.engine.security;

import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;

/**
 * A changed password must differ from the one before. Otherwise a user could keep the first password, which came on a
 * sheet of paper, for ever.
 */
final class AnotherPassword implements PasswordPolicyRule {
  @Override
  public String getPlaceholder() {
    return "不得与原密码相同";
  }

  @Override
  public Map<String, String> getParameters() {
    return Map.of();
  }

  @Override
  public boolean execute(String password) {
    return true;
  }

  @Override
  public boolean execute(String password, User user) {
    boolean byHand = Context.getCommandContext() != null && Context.getCommandContext().getAuthentication() != null;
    if (byHand && user instanceof UserEntity account && account.getPassword() != null
        && Context.getProcessEngineConfiguration()
            .getPasswordManager()
            .check(EncryptionUtil.saltPassword(password, account.getSalt()), account.getPassword())) {
      throw new BadUserRequestException("新密码不能与原密码相同，请另设一个。");
    }
    return true;
  }
}
