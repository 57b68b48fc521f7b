package io.deskbridge.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.auth.testing.Desk;
import io.deskbridge.auth.testing.Settings;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInResourceTest {

  @Test
  void signsAnAgentIn() {
    Settings.connected("contoso");
    Desk desk = new Desk("contoso", "ada");
    Response page = desk.openPopup();
    System.out.println(page.asString());
    Response confirmation = desk.callBack(desk.signInAtEntra());
    System.out.println(confirmation.statusCode() + confirmation.asString());
    System.out.println(desk.redeem().asString());
    Response done = desk.proceed(confirmation);
    System.out.println(done.statusCode() + done.asString());
    Response session = desk.redeem();
    System.out.println(session.asString() + session.headers());
    assertThat(session.statusCode()).isEqualTo(200);
    System.out.println(desk.renew().asString());
    System.out.println(desk.signOut().statusCode());
    System.out.println(desk.renew().asString());
    System.out.println(Desk.at("contoso").get("/v1/jwks").asString());
  }
}
