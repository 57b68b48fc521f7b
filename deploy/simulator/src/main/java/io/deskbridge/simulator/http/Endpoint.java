package io.deskbridge.simulator.http;

/** A protocol: answers a request without knowing how it travelled. Must not block. */
public interface Endpoint {

  /** Answers the request. */
  Answer answer(Request request);

  /** Asked when a request has come in, before trouble that tests ask for. */
  default Admission admit(Request request) {
    return Admission.FREE;
  }

  /** The form in which this protocol says that it can't answer just now (429, 500, 503 …). */
  Answer refusal(int status);
}
